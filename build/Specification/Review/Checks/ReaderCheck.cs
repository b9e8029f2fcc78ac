using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>The findings of a second OpenAPI reader: unknown keys, unknown types, missing fields.</summary>
internal static partial class ReaderCheck
{
    private const string Version = "3.0.3";

    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root, string yaml)
    {
        if (root["openapi"] is not { } version)
            return [new SpecificationFinding(root, "'openapi' is missing.")];
        if (version.Text != Version)
            return [new SpecificationFinding(version, $"the version is '{version.Text}' instead of '{Version}'.")];

        var settings = new OpenApiReaderSettings();
        settings.AddYamlReader();
        var diagnostic = OpenApiDocument.Parse(yaml, "yaml", settings).Diagnostic!;
        return diagnostic
            .Errors.Concat(diagnostic.Warnings)
            // ReferenceCheck finds these, and also the references to what is not a schema.
            .Where(error => error.Pointer?.EndsWith("/$ref", StringComparison.Ordinal) is not true)
            .Select(error => Finding(root, error));
    }

    private static SpecificationFinding Finding(SpecificationNode root, OpenApiError error)
    {
        var pointer = error.Pointer;
        if (UnknownKey().Match(error.Message) is { Success: true } match)
            pointer = $"{match.Groups["at"].Value.TrimEnd('/')}/{match.Groups["key"].Value}";
        return new SpecificationFinding(root.Nearest(pointer ?? "#"), error.Message);
    }

    [GeneratedRegex("^(?<key>.+) is not a valid property at (?<at>#.*)$")]
    private static partial Regex UnknownKey();
}
