using Microsoft.OpenApi;

namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>A media type that is gone is no longer sent or received.</summary>
internal static class ContentRule
{
    public static IEnumerable<Change> Of(
        IDictionary<string, IOpenApiMediaType>? before,
        IDictionary<string, IOpenApiMediaType>? after,
        Direction direction,
        string place,
        SchemaComparison schemas
    )
    {
        before ??= new Dictionary<string, IOpenApiMediaType>();
        after ??= new Dictionary<string, IOpenApiMediaType>();
        var removed = before.Keys.Except(after.Keys, StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var name in removed)
            yield return Change.Breaking(place, $"the media type {name} is removed");
        foreach (var (name, content) in after)
        {
            var old = before.FirstOrDefault(it => it.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
            if (old is null)
            {
                yield return Change.Added(place, $"the media type {name} is added");
                // Another name for the same content, or for other content.
                old = removed is [var replaced] ? before[replaced] : content;
            }

            foreach (var change in schemas.Compare(old.Schema, content.Schema, direction, place))
                yield return change;
        }
    }
}
