using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>The findings of a reader of OpenAPI that others use too.</summary>
internal static class ReaderCheck
{
    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root, string yaml)
    {
        var settings = new OpenApiReaderSettings();
        settings.AddYamlReader();
        var diagnostic = OpenApiDocument.Parse(yaml, "yaml", settings).Diagnostic!;
        return diagnostic
            .Errors.Concat(diagnostic.Warnings)
            .Select(error => SpecificationFinding.Error(FindingCode.Structure, root.Nearest(error.Pointer ?? "#"), error.Message));
    }
}
