using System.Text.RegularExpressions;

namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>Every operation is named once, and has the responses that a client needs.</summary>
internal static partial class OperationCheck
{
    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        var ids = new Dictionary<string, SpecificationNode>();
        foreach (var operation in root.Operations())
        {
            if (operation["operationId"] is not { } id)
                yield return Error(operation, "'operationId' is missing. Name the operation: it is the method's name.");
            else if (id.Text is { } text && !ids.TryAdd(text, id))
                yield return Error(id, $"The operationId '{text}' is also that of line {ids[text].Line}. Write another one.");

            foreach (var response in operation.Items("responses").Where(response => response.Shape == "Response"))
            {
                if (!Status().IsMatch(response.Name))
                    yield return Error(
                        response,
                        $"'{response.Name}' is no status code. Write one as '200', a range as '4XX', or 'default'."
                    );
            }

            if (operation.Items("responses").All(response => !response.Name.StartsWith('2')))
                yield return Error(operation, "There is no response for success. Add that of '200', '201', '202' or '204'.");
            if (operation["requestBody"] is { } body && operation.Name is "get" or "head" or "trace")
                yield return Unsupported(
                    body,
                    $"The body of a {operation.Name.ToUpperInvariant()} request has no meaning. Use parameters."
                );
            if (operation.Name == "trace")
                yield return Unsupported(operation, "The method TRACE is not supported: HttpClient and proxies refuse it.");
            foreach (var callback in new[] { operation["callbacks"] }.OfType<SpecificationNode>())
                yield return Ignored(callback, "Callbacks change no request, and the client has nothing for them.");
        }

        foreach (var response in root.WithShape("Response"))
        {
            if (response["links"] is { } links)
                yield return Ignored(links, "Links change no request, and the client has nothing for them.");
        }
    }

    private static SpecificationFinding Error(SpecificationNode node, string message) =>
        SpecificationFinding.Error(FindingCode.Operation, node, message);

    private static SpecificationFinding Unsupported(SpecificationNode node, string message) =>
        SpecificationFinding.Error(FindingCode.Unsupported, node, message);

    private static SpecificationFinding Ignored(SpecificationNode node, string message) =>
        SpecificationFinding.Warning(FindingCode.Unsupported, node, message);

    [GeneratedRegex("^([1-5][0-9][0-9]|[1-5]XX|default|x-.*)$")]
    private static partial Regex Status();
}
