using Fastly.Tokens.Release.Wire.Rules;
using Microsoft.OpenApi;

namespace Fastly.Tokens.Release.Wire;

/// <summary>Compares schemas with everything below them, each pair once.</summary>
internal sealed class SchemaComparison
{
    private static readonly Func<SchemaPair, IEnumerable<Change>>[] Rules =
    [
        TypeRule.Of,
        NullableRule.Of,
        PropertyRule.Of,
        RequiredRule.Of,
        EnumRule.Of,
        BoundRule.Of,
        LimitRule.Of,
        DefaultRule.Of,
        MapRule.Of,
        VariantRule.Of,
        DeprecationRule.Of,
        ExtensionRule.Of,
        TextRule.Of,
    ];

    // By identity, because schemas that contain themselves have no end.
    private readonly HashSet<(object Before, object After, Direction Direction)> _compared = [];

    /// <summary>The components of the new document that were compared.</summary>
    public HashSet<string> Components { get; } = new(StringComparer.Ordinal);

    public IEnumerable<Change> Compare(IOpenApiSchema? before, IOpenApiSchema? after, Direction direction, string place)
    {
        // What is read only is in no request.
        if (direction == 0)
            return [];
        if (before is null || after is null)
            return before == after ? [] : [OneSided(after is null, direction, place)];
        var pair = new SchemaPair(new SchemaView(before), new SchemaView(after), direction, place);
        Components.UnionWith(pair.After.Components);
        pair = pair with { Place = pair.After.Component ?? place };

        if (!_compared.Add((pair.Before.Identity, pair.After.Identity, direction)))
            return [];
        return Rules.SelectMany(rule => rule(pair)).Concat(Below(pair));
    }

    private IEnumerable<Change> Below(SchemaPair pair)
    {
        var (before, after) = (pair.Before, pair.After);
        foreach (var (name, property) in after.Properties)
        {
            if (before.Properties.TryGetValue(name, out var old))
            {
                foreach (
                    var change in Compare(
                        old,
                        property,
                        PropertyRule.DirectionOf(property, pair.Direction),
                        after.PlaceOf(name, pair.Place)
                    )
                )
                    yield return change;
            }
        }

        var others = Compare(before.Items, after.Items, pair.Direction, pair.Place + "[]")
            .Concat(Values(before.AdditionalProperties, after.AdditionalProperties, pair))
            .Concat(VariantRule.Pairs(pair).SelectMany(it => Compare(it.Before, it.After, pair.Direction, pair.Place)));
        foreach (var change in others)
            yield return change;
    }

    /// <summary>The values of a map; whether it is one, <see cref="MapRule"/> says.</summary>
    private IEnumerable<Change> Values(IOpenApiSchema? before, IOpenApiSchema? after, SchemaPair pair) =>
        before is null || after is null ? [] : Compare(before, after, pair.Direction, pair.Place + "{}");

    private static Change OneSided(bool isRemoved, Direction direction, string place)
    {
        var text = isRemoved ? "the schema is removed" : "a schema is added";
        return isRemoved || direction.HasFlag(Direction.Request) ? Change.Breaking(place, text) : Change.Added(place, text);
    }
}
