namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>The one credential is the API key in its header, which the client adds to every request.</summary>
internal static class SecurityCheck
{
    public const string Header = "Fastly-Key";

    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        foreach (var scheme in root.WithShape("SecurityScheme").Where(scheme => scheme["$ref"] is null))
        {
            if (scheme["type"]?.Text is not "apiKey" || scheme["in"]?.Text is not "header" || scheme["name"]?.Text is not Header)
            {
                yield return SpecificationFinding.Error(
                    FindingCode.Unsupported,
                    scheme,
                    $"The client sends an API key in the header {Header} and no other credential. "
                        + $"Write 'type: apiKey', 'in: header' and 'name: {Header}'."
                );
            }
        }

        var schemes = root["components"]?["securitySchemes"];
        foreach (var requirement in root.WithShape("SecurityRequirement").SelectMany(requirement => requirement.Children))
        {
            if (schemes?[requirement.Name] is null)
            {
                yield return SpecificationFinding.Error(
                    FindingCode.Reference,
                    requirement,
                    $"There is no security scheme '{requirement.Name}'.{Spelling.Suggest(requirement.Name, Names(schemes))}"
                );
            }
        }
    }

    private static IEnumerable<string> Names(SpecificationNode? schemes) => (schemes?.Children ?? []).Select(scheme => scheme.Name);
}
