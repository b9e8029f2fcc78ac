using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Tests.Specification;

public sealed partial class SpecificationTests
{
    private static readonly SpecificationNode Root = SpecificationNode.Parse(Repository.SpecificationText);

    [Test]
    public void The_specification_has_no_mistake_and_no_warning() =>
        Assert.That(SpecificationReview.Of(Repository.SpecificationText), Is.Empty);

    [Test]
    public void Its_head_documents_the_extensions_that_the_build_reads()
    {
        var documented = new List<(string, string)>();
        var place = string.Empty;
        foreach (var line in Repository.SpecificationText.Split('\n').TakeWhile(line => line != "info:"))
        {
            if (Heading().Match(line) is { Success: true } heading)
                place = heading.Groups[1].Value;
            if (Entry().Match(line) is { Success: true } entry)
                documented.Add((place, entry.Groups[1].Value));
        }

        Assert.That(documented, Is.EquivalentTo(KnownExtensions.All.Select(extension => (extension.Place, extension.Name))));
    }

    [Test]
    public void It_uses_every_extension_that_the_build_reads() =>
        Assert.That(
            Root.SelfAndDescendants.Where(node => node.Name.StartsWith("x-", StringComparison.Ordinal))
                .Select(node => node.Name)
                .Distinct(),
            Is.EquivalentTo(KnownExtensions.All.Select(extension => extension.Name).Distinct())
        );

    [Test]
    public void The_build_reads_every_extension_that_may_stand_in_it()
    {
        var sources = Directory
            .GetFiles(Path.Combine(Repository.Root, "build", "Specification", "Normalization"), "*.cs")
            .SelectMany(file => ExtensionRead().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value);

        Assert.That(KnownExtensions.All.Select(extension => extension.Name).Except(sources), Is.Empty);
    }

    [Test]
    public void Ten_thousand_lines_are_reviewed_in_seconds()
    {
        var yaml = new StringBuilder(Repository.SpecificationText);
        for (var number = 0; number < 1_500; number++)
        {
            yaml.Append("    Large").Append(number).Append(":\n      type: object\n      description: A schema.\n      properties:\n");
            yaml.Append("        id:\n          type: string\n          description: The id.\n          example: a\n");
        }

        var watch = Stopwatch.StartNew();
        var findings = SpecificationReview.Of(yaml.ToString());

        Assert.That(yaml.ToString().Count(character => character == '\n'), Is.GreaterThan(10_000));
        Assert.That(findings, Is.Empty);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }

    [GeneratedRegex("""["'](x-[\w-]+)["']""")]
    private static partial Regex ExtensionRead();

    [GeneratedRegex(@"^#\s+on (an? \w+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^#\s{5}(x-[\w-]+)\s")]
    private static partial Regex Entry();
}
