using Microsoft.OpenApi;

namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>A success that is gone breaks; an error that is gone, or any status code that is added, does not.</summary>
internal static class ResponseRule
{
    public static IEnumerable<Change> Of(OperationPair pair)
    {
        var (before, after) = (pair.Before.Responses ?? [], pair.After.Responses ?? []);
        foreach (var status in before.Keys.Except(after.Keys))
            yield return IsSuccess(status)
                ? Change.Breaking(pair.Place, $"the response {status} is removed")
                : Change.Minor(pair.Place, $"the response {status} is removed");
        foreach (var (status, response) in after)
        {
            if (!before.TryGetValue(status, out var old))
            {
                yield return Change.Added(pair.Place, $"the response {status} is added");
                continue;
            }

            foreach (var change in Compare(old, response, $"{pair.Place} {status}", pair.Schemas))
                yield return change;
        }
    }

    private static IEnumerable<Change> Compare(IOpenApiResponse before, IOpenApiResponse after, string place, SchemaComparison schemas) =>
        TextRule
            .Of(before.Description, after.Description, place)
            .Concat(ContentRule.Of(before.Content, after.Content, Direction.Response, place, schemas))
            .Concat(ExtensionRule.Of(ExtensionText.Of(before.Extensions), ExtensionText.Of(after.Extensions), place))
            .Concat(Headers(before, after, place, schemas));

    private static IEnumerable<Change> Headers(IOpenApiResponse before, IOpenApiResponse after, string place, SchemaComparison schemas)
    {
        var (old, headers) = (Named(before), Named(after));
        foreach (var name in old.Keys.Where(name => !headers.ContainsKey(name)))
            yield return Change.Breaking(place, $"the header {name} is removed");
        foreach (var (name, header) in headers)
        {
            if (!old.TryGetValue(name, out var previous))
            {
                yield return Change.Added(place, $"the header {name} is added");
                continue;
            }

            var where = $"{place} {name}";
            if (previous.Required != header.Required)
                yield return header.Required ? Change.Minor(where, "is always sent") : Change.Breaking(where, "may be missing");
            var others = TextRule
                .Of(previous.Description, header.Description, where)
                .Concat(schemas.Compare(previous.Schema, header.Schema, Direction.Response, where));
            foreach (var change in others)
                yield return change;
        }
    }

    private static Dictionary<string, IOpenApiHeader> Named(IOpenApiResponse response) =>
        new(response.Headers ?? new Dictionary<string, IOpenApiHeader>(), StringComparer.OrdinalIgnoreCase);

    private static bool IsSuccess(string status) => status.StartsWith('2');
}
