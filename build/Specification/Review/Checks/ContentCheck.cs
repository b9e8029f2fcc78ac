namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>Bodies are JSON, or, in a request, a form.</summary>
internal static class ContentCheck
{
    private const string Form = "application/x-www-form-urlencoded";

    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        foreach (var media in root.WithShape("MediaType").Where(media => media.Parent?.Parent?.Shape is "RequestBody" or "Response"))
        {
            var isRequest = media.Parent!.Parent!.Shape == "RequestBody";
            if (!IsJson(media.Name) && !(isRequest && media.Name == Form))
                yield return Unsupported(media, $"The media type '{media.Name}' is not supported. Write {Supported(isRequest)}.");
            if (media["encoding"] is { } encoding)
                yield return Unsupported(encoding, "'encoding' is not supported. Delete it.");
            if (media.Name == Form && media["schema"]?.Target is { } form && form["type"]?.Text is { } type and not "object")
                yield return Unsupported(media, $"A form is an object with properties, not of the type '{type}'.");
            if (media["schema"] is null)
                yield return SpecificationFinding.Error(
                    FindingCode.Structure,
                    media,
                    "'schema' is missing. For any JSON, write 'schema: {}'."
                );
        }

        foreach (
            var headers in root.WithShape("Response")
                .SelectMany(response => response.Items("headers"))
                .Where(header => header["content"] is not null)
        )
            yield return Unsupported(headers, "'content' of a header is not supported. Write 'schema'.");

        var successes = root.Operations().SelectMany(operation => operation.Items("responses")).Where(it => it.Name.StartsWith('2'));
        foreach (var headers in successes.Select(it => it.Target?["headers"]).OfType<SpecificationNode>().Distinct())
        {
            var schema = headers.Parent!.Items("content").FirstOrDefault(media => IsJson(media.Name))?["schema"];
            if (!SchemaTypes.Of(schema?.Target).SetEquals(["object"]))
                yield return SpecificationFinding.Warning(
                    FindingCode.Unsupported,
                    headers,
                    "Callers do not get these headers: they are part of a model, and this response is none. "
                        + "Write an object as its schema, or delete them."
                );
        }
    }

    private static bool IsJson(string mediaType)
    {
        var type = mediaType.Split(';')[0].Trim().ToLowerInvariant();
        return type is "application/json" or "*/*" or "application/*" || type.EndsWith("+json", StringComparison.Ordinal);
    }

    private static string Supported(bool isRequest) => isRequest ? $"application/json or {Form}" : "application/json";

    private static SpecificationFinding Unsupported(SpecificationNode node, string message) =>
        SpecificationFinding.Error(FindingCode.Unsupported, node, message);
}
