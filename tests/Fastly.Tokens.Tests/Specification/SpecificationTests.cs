using System.Text.RegularExpressions;
using Fastly.Tokens.Specification.Review;
using Fastly.Tokens.Specification.Review.Checks;

namespace Fastly.Tokens.Tests.Specification;

public sealed partial class SpecificationTests
{
    [Test]
    public void The_specification_has_no_mistake() => Assert.That(SpecificationReview.Of(Repository.SpecificationText), Is.Empty);

    [Test]
    public void It_describes_these_operations_and_no_others()
    {
        var operations = SpecificationNode
            .Parse(Repository.SpecificationText)
            .Operations()
            .Select(operation => operation.Pointer["#/paths/".Length..].Replace("~1", "/").Split('/'))
            .Select(parts => $"{parts[^1].ToUpperInvariant()} {string.Join('/', parts[..^1])}");

        Assert.That(
            operations,
            Is.EqualTo(
                new[]
                {
                    "GET /automation-tokens",
                    "POST /automation-tokens",
                    "GET /automation-tokens/{id}",
                    "DELETE /automation-tokens/{id}",
                    "GET /automation-tokens/{id}/services",
                    "GET /automation-tokens/{id}/workspaces",
                    "GET /tokens/self",
                    "DELETE /tokens/{id}",
                    "POST /sudo",
                }
            )
        );
    }

    [Test]
    public void The_templates_read_the_extensions_that_it_documents_and_no_others()
    {
        var read = Directory
            .GetFiles(Path.Combine(Repository.Root, "build", "templates"))
            .SelectMany(template => ExtensionRead().Matches(File.ReadAllText(template)))
            .Select(match => match.Groups[1].Value);
        var documented = ExtensionCheck
            .Documented(Repository.SpecificationText)
            .Where(it => it.Name != "x-originalName") // which NSwag itself reads
            .Select(it => it.Name);

        Assert.That(read.Distinct(), Is.EquivalentTo(documented.Distinct()));
    }

    [GeneratedRegex("""ExtensionData\["(x-[\w-]+)"\]""")]
    private static partial Regex ExtensionRead();
}
