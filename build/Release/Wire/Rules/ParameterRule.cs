using Microsoft.OpenApi;

namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>A parameter that is removed, or that every request must have, breaks who calls the operation.</summary>
internal static class ParameterRule
{
    public static IEnumerable<Change> Of(OperationPair pair)
    {
        var (before, after) = (Named(pair.ParametersBefore), Named(pair.ParametersAfter));
        foreach (var (_, old) in before.Where(it => !after.ContainsKey(it.Key)))
            yield return Change.Breaking(pair.Place, $"the parameter {Title(old)} is removed");
        foreach (var (key, parameter) in after)
        {
            if (!before.TryGetValue(key, out var old))
                yield return parameter.Required
                    ? Change.Breaking(pair.Place, $"the parameter {Title(parameter)} is added, required")
                    : Change.Added(pair.Place, $"the parameter {Title(parameter)} is added");
            else
            {
                foreach (var change in Compare(old, parameter, pair))
                    yield return change;
            }
        }
    }

    /// <summary>The parameters of an operation: its own, and those of its path that it does not have itself.</summary>
    public static IReadOnlyList<IOpenApiParameter> All(IOpenApiPathItem path, OpenApiOperation operation) =>
        [.. (operation.Parameters ?? []).Concat(path.Parameters ?? []).DistinctBy(it => (it.In, it.Name))];

    private static IEnumerable<Change> Compare(IOpenApiParameter before, IOpenApiParameter after, OperationPair pair)
    {
        var place = $"{pair.Place} {Title(after)}";
        if (before.Required != after.Required)
            yield return after.Required ? Change.Breaking(place, "became required") : Change.Minor(place, "became optional");
        var (old, style) = (Style(before), Style(after));
        if (old != style)
            yield return Change.Breaking(place, $"the style changed from {old} to {style}");

        var others = DeprecationRule
            .Of(before.Deprecated, after.Deprecated, place)
            .Concat(ExtensionRule.Of(ExtensionText.Of(before.Extensions), ExtensionText.Of(after.Extensions), place))
            .Concat(TextRule.Of(before.Description, after.Description, place))
            .Concat(pair.Schemas.Compare(before.Schema, after.Schema, Direction.Request, place));
        foreach (var change in others)
            yield return change;
    }

    private static string Style(IOpenApiParameter parameter)
    {
        string[] words =
        [
            $"{parameter.Style}",
            parameter.Explode ? "explode" : "",
            parameter.AllowReserved ? "allowReserved" : "",
#pragma warning disable CS0618 // OpenAPI 3.0 has it, and the client sends what it says.
            parameter.AllowEmptyValue ? "allowEmptyValue" : "",
#pragma warning restore CS0618
        ];
        return string.Join(", ", words.Where(word => word.Length > 0));
    }

    private static string Title(IOpenApiParameter parameter) => $"{parameter.Name} of the {$"{parameter.In}".ToLowerInvariant()}";

    /// <summary>By place and name; those in the path by their position. Names that differ in case only are those of one header.</summary>
    private static Dictionary<string, IOpenApiParameter> Named(IReadOnlyList<IOpenApiParameter> parameters)
    {
        var named = new Dictionary<string, IOpenApiParameter>(StringComparer.Ordinal);
        var position = 0;
        foreach (var parameter in parameters)
        {
            var name = parameter.In switch
            {
                ParameterLocation.Path => $"{++position}",
                ParameterLocation.Header => $"header {parameter.Name?.ToLowerInvariant()}",
                _ => Title(parameter),
            };
            named.TryAdd(name, parameter);
        }

        return named;
    }
}
