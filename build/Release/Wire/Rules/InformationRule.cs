using Microsoft.OpenApi;

namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>What the document says of itself.</summary>
internal static class InformationRule
{
    public static IEnumerable<Change> Of(DocumentPair pair)
    {
        var (before, after) = (pair.Before.Info, pair.After.Info);
        if (before.Version != after.Version)
            yield return Change.Patch("info", $"the version of the specification changed from {before.Version} to {after.Version}");
        foreach (var change in TextRule.Of((before.Title, before.Description), (after.Title, after.Description), "info"))
            yield return change;
        foreach (var change in TextRule.Of(Credentials(pair.Before), Credentials(pair.After), "security"))
            yield return change;
        if (Tags(pair.Before) != Tags(pair.After))
            yield return Change.Patch("tags", "the description changed");
    }

    private static string Credentials(OpenApiDocument document) =>
        string.Join('\n', document.Components?.SecuritySchemes?.Values.Select(scheme => scheme.Description) ?? []);

    private static string Tags(OpenApiDocument document) =>
        string.Join(
            '\n',
            (document.Tags ?? new HashSet<OpenApiTag>()).Select(tag => $"{tag.Name}: {tag.Description}").Order(StringComparer.Ordinal)
        );
}
