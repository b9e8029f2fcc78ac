using Microsoft.OpenApi;

namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>A shape more is an addition, because a shape that is unknown is read as such; a shape less takes a class away.</summary>
internal static class VariantRule
{
    public static IEnumerable<Change> Of(SchemaPair pair)
    {
        var (before, after) = (Named(pair.Before), Named(pair.After));
        foreach (var name in before.Keys.Except(after.Keys))
            yield return Change.Breaking(pair.Place, $"the shape {name} is removed");
        foreach (var name in after.Keys.Except(before.Keys))
            yield return before.Count == 0
                ? Change.Breaking(pair.Place, $"became a choice of shapes, {name} among them")
                : Change.Added(pair.Place, $"the shape {name} is added");
        if (before.Count > 0 && after.Count > 0 && pair.Before.Discriminator != pair.After.Discriminator)
        {
            var text = $"the discriminator changed from {pair.Before.Discriminator ?? "none"} to {pair.After.Discriminator ?? "none"}";
            yield return Change.Breaking(pair.Place, text);
        }
    }

    /// <summary>The shapes that are in both, to be compared.</summary>
    public static IEnumerable<(IOpenApiSchema Before, IOpenApiSchema After)> Pairs(SchemaPair pair)
    {
        var before = Named(pair.Before);
        return Named(pair.After).Where(it => before.ContainsKey(it.Key)).Select(it => (before[it.Key], it.Value));
    }

    /// <summary>A shape is known by its component; one that is written out, by its type and its place among those.</summary>
    private static Dictionary<string, IOpenApiSchema> Named(SchemaView schema)
    {
        var named = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        foreach (var variant in schema.Variants)
        {
            var view = new SchemaView(variant);
            var name = view.Component ?? view.Type;
            for (var number = 2; !named.TryAdd(name, variant); number++)
                name = $"{view.Component ?? view.Type} {number}";
        }

        return named;
    }
}
