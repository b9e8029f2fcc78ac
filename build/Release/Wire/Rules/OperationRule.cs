using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>A removed operation breaks, an added one does not.</summary>
internal static partial class OperationRule
{
    private static readonly Func<OperationPair, IEnumerable<Change>>[] Rules =
    [
        ParameterRule.Of,
        RequestBodyRule.Of,
        ResponseRule.Of,
        OperationSecurity,
        pair => DeprecationRule.Of(pair.Before.Deprecated, pair.After.Deprecated, pair.Place),
        pair => ExtensionRule.Of(ExtensionText.Of(pair.Before.Extensions), ExtensionText.Of(pair.After.Extensions), pair.Place),
        Names,
        pair => TextRule.Of((pair.Before.Summary, pair.Before.Description), (pair.After.Summary, pair.After.Description), pair.Place),
    ];

    public static IEnumerable<Change> Of(DocumentPair pair)
    {
        var (before, after) = (Operations(pair.Before), Operations(pair.After));
        foreach (var (key, old) in before.Where(it => !after.ContainsKey(it.Key)))
            yield return Change.Breaking(old.Place, "removed");
        foreach (var (key, added) in after)
        {
            if (!before.TryGetValue(key, out var old))
            {
                yield return Change.Added(added.Place, "added");
                // Its schemas are new to callers, and so is what they say.
                continue;
            }

            var operation = new OperationPair(
                old.Operation,
                added.Operation,
                ParameterRule.All(old.Path, old.Operation),
                ParameterRule.All(added.Path, added.Operation),
                added.Place,
                pair.Schemas
            );
            foreach (var change in Rules.SelectMany(rule => rule(operation)))
                yield return change;
        }
    }

    private static IEnumerable<Change> OperationSecurity(OperationPair pair)
    {
        var (before, after) = (SecurityRule.Describe(pair.Before.Security), SecurityRule.Describe(pair.After.Security));
        if (before != after)
            yield return Change.Breaking(pair.Place, $"security changed from {before ?? "that of all"} to {after ?? "that of all"}");
    }

    /// <summary>What the code is called, which the public API shows.</summary>
    private static IEnumerable<Change> Names(OperationPair pair)
    {
        if (pair.Before.OperationId != pair.After.OperationId)
            yield return Change.Patch(pair.Place, $"the operationId changed from {pair.Before.OperationId} to {pair.After.OperationId}");
    }

    /// <summary>The operations by method and path. How a parameter of the path is called does not matter on the wire.</summary>
    private static Dictionary<string, (string Place, IOpenApiPathItem Path, OpenApiOperation Operation)> Operations(
        OpenApiDocument document
    )
    {
        var operations = new Dictionary<string, (string, IOpenApiPathItem, OpenApiOperation)>(StringComparer.Ordinal);
        foreach (var (path, item) in document.Paths)
        {
            foreach (var (method, operation) in item.Operations ?? [])
                operations.TryAdd($"{method} {Parameter().Replace(path, "{}")}", ($"{method} {path}", item, operation));
        }

        return operations;
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
