using System.Text.RegularExpressions;
using Fastly.Tokens.Tests.Package;

namespace Fastly.Tokens.Tests.Documentation;

[Parallelizable(ParallelScope.All)]
public sealed partial class ReadmeTests
{
    private const string OfTheTool = $"src/{PackedFeed.Tool}/README.md";

    private static readonly string[] OfLibraries = [.. PackedFeed.Libraries.Select(package => $"src/{package}/README.md")];
    private static readonly string[] OfPackages = [.. OfLibraries, OfTheTool];
    private static readonly string[] WithCode = ["README.md", "src/Fastly.Tokens/DIAGNOSTICS.md", .. OfLibraries];
    private static readonly string[] All = [.. WithCode, OfTheTool];

    [TestCaseSource(nameof(WithCode))]
    public void Every_block_of_code_compiles(string file)
    {
        var readme = Repository.Read(file);
        var blocks = Block()
            .Matches(readme)
            .Select(match => match.Groups[1])
            .Select(code => (Code: code.Value, Line: readme[..code.Index].Count(character => character == '\n') + 1))
            .ToList();

        Assert.That(blocks, Is.Not.Empty, $"{file} has no block of C# code (```csharp).");
        Assert.That(blocks.SelectMany(block => DocumentedCode.Errors(block.Code, file, block.Line)), Is.Empty);
    }

    [TestCaseSource(nameof(All))]
    public void Every_link_leads_to_a_file(string file)
    {
        var links = Link().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value).Where(link => !link.Contains("://"));

        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, file))!;
        Assert.That(links.Where(link => !Path.Exists(Path.Combine(folder, link))), Is.Empty);
    }

    [TestCaseSource(nameof(OfPackages))]
    public void A_link_of_a_package_leads_somewhere_from_a_feed_too(string file) =>
        Assert.That(Link().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value), Has.All.StartsWith("https://"));

    [TestCaseSource(nameof(OfPackages))]
    public void A_package_says_how_it_is_installed(string file)
    {
        var package = Path.GetFileName(Path.GetDirectoryName(file))!;
        var install = file == OfTheTool ? "dotnet tool install --global" : "dotnet add package";

        Assert.That(Repository.Read(file), Does.Contain($"$ {install} {package}\n"));
    }

    [TestCaseSource(nameof(OfLibraries))]
    public void A_library_says_which_namespace_its_first_call_uses(string file) =>
        Assert.That(Block().Match(Repository.Read(file)).Groups[1].Value, Does.StartWith("using Fastly.Tokens;\n"));

    [Test]
    public void Every_exception_is_in_the_readme_with_what_to_do()
    {
        var exceptions = typeof(FastlyApiException)
            .Assembly.GetExportedTypes()
            .Where(static type => type.IsAssignableTo(typeof(FastlyApiException)))
            .Select(static type => $"`{type.Name}`")
            .ToList();
        var readme = Repository.Read("src/Fastly.Tokens/README.md");

        Assert.That(exceptions, Has.Count.GreaterThan(10));
        Assert.That(exceptions.Where(exception => !readme.Contains(exception, StringComparison.Ordinal)), Is.Empty);
    }

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\(([^)#]+)[^)]*\)")]
    private static partial Regex Link();
}
