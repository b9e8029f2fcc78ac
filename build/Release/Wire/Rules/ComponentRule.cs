using Microsoft.OpenApi;

namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>
/// The components that no operation leads to: enumerations that <c>x-csharp-type</c> names. They are sent and received.
/// </summary>
internal static class ComponentRule
{
    public static IEnumerable<Change> Of(DocumentPair pair)
    {
        var (before, after) = (Schemas(pair.Before), Schemas(pair.After));
        var compared = pair.Schemas.Components.ToHashSet(StringComparer.Ordinal);
        foreach (var (name, schema) in after.Where(it => !compared.Contains(it.Key)))
        {
            if (!before.TryGetValue(name, out var old))
                continue;
            foreach (var change in pair.Schemas.Compare(old, schema, Direction.Both, name))
                yield return change;
        }

        // Whether a message holds it, the message says; whether callers see it, the public API does.
        foreach (var name in before.Keys.Except(after.Keys))
            yield return Change.Patch(name, "the component is removed");
        foreach (var name in after.Keys.Except(before.Keys))
            yield return Change.Patch(name, "the component is added");
    }

    private static IDictionary<string, IOpenApiSchema> Schemas(OpenApiDocument document) =>
        document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>();
}
