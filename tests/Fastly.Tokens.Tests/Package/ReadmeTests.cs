using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fastly.Tokens.Tests.Package;

public sealed partial class ReadmeTests
{
    /// <summary>The variables that the code of the README uses without declaring them.</summary>
    private const string Given = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        global using Fastly.Tokens; global using Fastly.Tokens.Testing;
        internal static partial class Readme
        {
            private static AutomationTokensClient client = null!;
            private static AutomationTokenCreateResponse created = null!;
            private static SecretStore store = null!;
            private static CancellationToken cancellationToken = default;
            private static string key = "", id = "", username = "", password = "";
        }
        internal sealed class SecretStore
        {
            public void Save(string secret) { }
            public Task SaveAsync(string secret, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """;

    private const string Own = "README.md";
    private const string OfTheLibrary = "src/Fastly.Tokens/README.md";
    private const string OfTheFake = "src/Fastly.Tokens.Testing/README.md";
    private const string OfTheTool = "src/Fastly.Tokens.Cli/README.md";

    [TestCase(Own)]
    [TestCase(OfTheLibrary)]
    [TestCase(OfTheFake)]
    public void Every_block_of_code_compiles(string file)
    {
        var readme = Repository.Read(file);
        var blocks = Block()
            .Matches(readme)
            .Select(match => match.Groups[1])
            .Select(code => (Code: code.Value, Line: readme[..code.Index].Count(character => character == '\n') + 1))
            .ToList();

        Assert.That(blocks, Is.Not.Empty, $"{file} has no block of C# code (```csharp).");
        Assert.That(blocks.SelectMany(block => Errors(block.Code, block.Line)), Is.Empty);
    }

    [Test]
    public void Every_link_leads_to_a_file()
    {
        var links = Link()
            .Matches(Repository.Read("README.md"))
            .Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://"));

        Assert.That(links.Where(link => !Path.Exists(Path.Combine(Repository.Root, link))), Is.Empty);
    }

    [TestCase(OfTheLibrary)]
    [TestCase(OfTheFake)]
    [TestCase(OfTheTool)]
    public void A_link_of_a_package_leads_somewhere_from_a_feed_too(string file) =>
        Assert.That(Link().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value), Has.All.StartsWith("https://"));

    /// <summary>The block's statements go into a method, its usings above it, and its types beside it.</summary>
    private static IEnumerable<string> Errors(string code, int line)
    {
        var block = CSharpSyntaxTree.ParseText(code).GetCompilationUnitRoot();
        var statements = block.Members.OfType<GlobalStatementSyntax>().ToList();
        var source = new System.Text.StringBuilder();
        foreach (var directive in block.Usings)
            Append(directive);
        source.AppendLine("internal static partial class Readme { static async Task Block() { await Task.CompletedTask;");
        foreach (var statement in statements)
            Append(statement);
        source.AppendLine("} }");
        foreach (var type in block.Members.Except(statements))
            Append(type);

        return CSharpCompilation
            .Create(
                "readme",
                [CSharpSyntaxTree.ParseText(Given), CSharpSyntaxTree.ParseText(source.ToString())],
                References(),
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            )
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(error => $"{error.Location.GetMappedLineSpan()}: {error.GetMessage(CultureInfo.InvariantCulture)}");

        void Append(SyntaxNode node)
        {
            var at = block.SyntaxTree.GetLineSpan(node.FullSpan).StartLinePosition.Line;
            source
                .AppendLine()
                .AppendLine(CultureInfo.InvariantCulture, $"#line {line + at} \"README.md\"")
                .AppendLine(node.ToFullString())
                .AppendLine("#line default");
        }
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\(([^)#]+)[^)]*\)")]
    private static partial Regex Link();
}
