namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>The document is one of OpenAPI 3.0, in YAML.</summary>
internal static class VersionCheck
{
    private static readonly HashSet<string> Versions = ["3.0.0", "3.0.1", "3.0.2", "3.0.3", "3.0.4"];

    public static SpecificationFinding? Of(SpecificationNode root)
    {
        if (!root.IsObject)
            return Finding(root, "The file is not an object with the keys of OpenAPI. It starts with 'openapi: 3.0.3'.");
        if (root.IsInBraces)
            return Finding(root, "The file is JSON, which has no comments. Convert it to YAML.");
        if (root["swagger"] is { } swagger)
            return Finding(swagger, $"The document is Swagger {swagger.Text}. Convert it to OpenAPI 3.0, and write 'openapi: 3.0.3'.");
        if (root["openapi"] is not { } version)
            return Finding(root, "'openapi' is missing. Write 'openapi: 3.0.3'.");
        return Versions.Contains(version.Text ?? "")
            ? null
            : Finding(version, $"The version is '{version.Text}'. Only OpenAPI 3.0 is supported: write 'openapi: 3.0.3', and what it has.");
    }

    private static SpecificationFinding Finding(SpecificationNode node, string message) =>
        SpecificationFinding.Error(FindingCode.Version, node, message);
}
