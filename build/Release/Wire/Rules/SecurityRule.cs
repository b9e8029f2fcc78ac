using Microsoft.OpenApi;

namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>Credentials that are sent in another way are other credentials.</summary>
internal static class SecurityRule
{
    public static IEnumerable<Change> Of(DocumentPair pair)
    {
        var (before, after) = (Describe(pair.Before), Describe(pair.After));
        if (before != after)
            yield return Change.Breaking("security", $"changed from {before} to {after}");
    }

    /// <summary>What an operation requires instead of what all require; null if it says nothing.</summary>
    public static string? Describe(IEnumerable<OpenApiSecurityRequirement>? requirements) =>
        requirements is null ? null : "[" + string.Join(", ", requirements.Select(Describe).Order(StringComparer.Ordinal)) + "]";

    private static string Describe(OpenApiDocument document)
    {
        var schemes = (document.Components?.SecuritySchemes ?? new Dictionary<string, IOpenApiSecurityScheme>())
            .Select(it => $"{it.Key} = {it.Value.Type} {it.Value.Scheme}{it.Value.In} {it.Value.Name}")
            .Order(StringComparer.Ordinal);
        return $"{string.Join(", ", schemes)}; {Describe(document.Security)}";
    }

    private static string Describe(OpenApiSecurityRequirement requirement) =>
        string.Join(" and ", requirement.Keys.Select(scheme => scheme.Reference.Id).Order(StringComparer.Ordinal));
}
