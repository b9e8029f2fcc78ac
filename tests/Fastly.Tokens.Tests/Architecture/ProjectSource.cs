using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fastly.Tokens.Tests.Architecture;

/// <summary>The source files of a project, compiled in memory, with the folder that each type belongs to.</summary>
internal sealed class ProjectSource
{
    /// <summary>The folder of what stands beside the project file.</summary>
    internal const string Root = "(root)";

    private static readonly ConcurrentDictionary<string, Lazy<ProjectSource>> Compiled = new();

    private readonly string _directory;
    private readonly CSharpCompilation _compilation;
    private readonly string _generated;

    private ProjectSource(string project)
    {
        _directory = Path.Combine(Repository.Root, "src", project);
        _generated = Path.Combine(_directory, "obj", "nswag", "AutomationTokensClient.g.cs");
        var files = Directory
            .EnumerateFiles(_directory, "*.cs", SearchOption.AllDirectories)
            .Where(file => file == _generated || FolderOf(file) is not ("obj" or "bin"));
        var assembly =
            XDocument.Load(Path.Combine(_directory, $"{project}.csproj")).Descendants("AssemblyName").SingleOrDefault()?.Value ?? project;
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = files
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file))
            .Append(
                CSharpSyntaxTree.ParseText(
                    "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;"
                        + " global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;",
                    options
                )
            );
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != assembly)
            .Select(path => MetadataReference.CreateFromFile(path));
        _compilation = CSharpCompilation.Create(
            project,
            trees,
            references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true)
        );
    }

    /// <summary>Gets the compiled code, the generated included.</summary>
    internal Compilation Compilation => _compilation;

    /// <summary>Returns the source of a project, which is compiled once.</summary>
    internal static ProjectSource Of(string project) =>
        Compiled.GetOrAdd(project, static name => new Lazy<ProjectSource>(() => new ProjectSource(name))).Value;

    /// <summary>Returns every use of a type of another folder: the folder that uses it, the folder that it is in, and where.</summary>
    internal IEnumerable<FolderDependency> Dependencies() =>
        from tree in _compilation.SyntaxTrees
        where tree.FilePath.Length > 0 && tree.FilePath != _generated
        let folder = FolderOf(tree.FilePath)
        let model = _compilation.GetSemanticModel(tree)
        from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        where name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null
        let type = TypeOf(model.GetSymbolInfo(name).Symbol)
        where type is not null && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _compilation.Assembly)
        let used = FolderOf(type)
        where used != folder
        select new FolderDependency(folder, used, $"{Path.GetFileName(tree.FilePath)} uses {type.Name}");

    /// <summary>Returns each type that is declared by hand, with its folder.</summary>
    internal IEnumerable<(INamedTypeSymbol Type, string Folder)> Types() =>
        from tree in _compilation.SyntaxTrees
        where tree.FilePath.Length > 0 && tree.FilePath != _generated
        let model = _compilation.GetSemanticModel(tree)
        from declaration in tree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        where declaration.Parent is BaseNamespaceDeclarationSyntax
        select (model.GetDeclaredSymbol(declaration)!, FolderOf(tree.FilePath));

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        while (type?.ContainingType is not null)
            type = type.ContainingType;
        return type?.OriginalDefinition;
    }

    private string FolderOf(INamedTypeSymbol type)
    {
        var files = type.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree.FilePath).ToList();
        if (files.Find(file => file != _generated) is { } file)
            return FolderOf(file);
        // The generated file holds the operations with their options, and the models.
        var space = type.ContainingNamespace.Name;
        if (space is "Operations" or "Json")
            return space;
        return type.Name.EndsWith("Options", StringComparison.Ordinal) ? "Operations" : "Models";
    }

    private string FolderOf(string file)
    {
        var parts = Path.GetRelativePath(_directory, file).Split(Path.DirectorySeparatorChar);
        return parts.Length == 1 ? Root : parts[0];
    }
}
