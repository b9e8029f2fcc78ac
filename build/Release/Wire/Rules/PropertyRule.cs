using Microsoft.OpenApi;

namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>A removed field breaks, an added one does not, unless a request requires it.</summary>
internal static class PropertyRule
{
    public static IEnumerable<Change> Of(SchemaPair pair)
    {
        var (before, after) = (Visible(pair.Before, pair.Direction), Visible(pair.After, pair.Direction));
        foreach (var name in before.Except(after))
            yield return Change.Breaking(pair.Before.PlaceOf(name, pair.Place), $"removed from {Messages(pair.Direction)}");
        foreach (var name in after.Except(before))
        {
            if (pair.IsSent && pair.After.Requires(name))
                yield return Change.Breaking(pair.After.PlaceOf(name, pair.Place), $"added to {Messages(pair.Direction)}, required");
            else
                yield return Change.Added(pair.After.PlaceOf(name, pair.Place), $"added to {Messages(pair.Direction)}");
        }
    }

    /// <summary>The way a property goes: one that is read only is not sent, one that is written only is not received.</summary>
    public static Direction DirectionOf(IOpenApiSchema property, Direction direction)
    {
        if (property.ReadOnly)
            direction &= ~Direction.Request;
        if (property.WriteOnly)
            direction &= ~Direction.Response;
        return direction;
    }

    public static string Messages(Direction direction) =>
        direction switch
        {
            Direction.Request => "requests",
            Direction.Response => "responses",
            _ => "requests and responses",
        };

    private static List<string> Visible(SchemaView schema, Direction direction) =>
        [.. schema.Properties.Where(it => DirectionOf(it.Value, direction) != 0).Select(it => it.Key)];
}
