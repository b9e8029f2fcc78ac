using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fastly.Tokens.Tests.Documentation;

/// <summary>Compiles the code of a document.</summary>
internal static class DocumentedCode
{
    /// <summary>The variables that documented code uses without declaring them.</summary>
    private const string Given = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        global using Fastly.Tokens; global using Fastly.Tokens.Testing;
        internal static partial class Readme
        {
            private static AutomationTokensClient client = null!;
            private static AutomationTokenCreateResponse created = null!;
            private static AutomationToken token = null!;
            private static SecretStore store = null!;
            private static CancellationToken cancellationToken = default;
            private static string key = "", id = "", username = "", password = "";
            private static string[] args = [];
        }
        internal sealed class SecretStore
        {
            public void Save(string secret) { }
            public Task SaveAsync(string secret, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """;

    /// <summary>What every block is compiled with. Reading the assemblies takes longer than the block, and is done once.</summary>
    private static readonly Lazy<CSharpCompilation> Surroundings = new(static () =>
        CSharpCompilation.Create(
            "readme",
            [CSharpSyntaxTree.ParseText(Given)],
            Paths.Select(Reference),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        )
    );

    /// <summary>The block's statements go into a method, its usings above it, and its types beside it.</summary>
    internal static IEnumerable<string> Errors(string code, string file, int line)
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

        return Surroundings
            .Value.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source.ToString()))
            .GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(error => $"{error.Location.GetMappedLineSpan()}: {error.GetMessage(CultureInfo.InvariantCulture)}");

        void Append(SyntaxNode node)
        {
            var at = block.SyntaxTree.GetLineSpan(node.FullSpan).StartLinePosition.Line;
            source
                .AppendLine()
                .AppendLine(CultureInfo.InvariantCulture, $"#line {line + at} \"{file}\"")
                .AppendLine(node.ToFullString())
                .AppendLine("#line default");
        }
    }

    /// <summary>Gets the assemblies that these tests run with, except those of this repository.</summary>
    internal static IEnumerable<MetadataReference> OfOthers =>
        Paths.Where(static path => !Path.GetFileName(path).StartsWith("Fastly.", StringComparison.Ordinal)).Select(Reference);

    private static IEnumerable<string> Paths => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    private static PortableExecutableReference Reference(string path) => MetadataReference.CreateFromFile(path);
}
