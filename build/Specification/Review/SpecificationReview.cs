using Fastly.Tokens.Specification.Review.Checks;

namespace Fastly.Tokens.Specification.Review;

/// <summary>Finds the mistakes in a specification that NSwag compiles without a word.</summary>
internal static class SpecificationReview
{
    public static IReadOnlyList<SpecificationFinding> Of(string yaml)
    {
        SpecificationNode root;
        try
        {
            root = SpecificationNode.Parse(yaml);
        }
        catch (SharpYaml.YamlException mistake)
        {
            return [new SpecificationFinding("#", mistake.Start.Line + 1, mistake.Message)];
        }

        return
        [
            .. ReaderCheck.Of(root, yaml),
            .. ReferenceCheck.Of(root),
            .. OperationCheck.Of(root),
            .. ParameterCheck.Of(root),
            .. SchemaCheck.Of(root),
            .. ExampleCheck.Of(root),
            .. ExtensionCheck.Of(root, yaml),
        ];
    }
}
