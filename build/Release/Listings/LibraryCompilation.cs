using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Fastly.Tokens.Release.Listings;

/// <summary>Compiles the library in memory, for the symbols behind its names.</summary>
internal static class LibraryCompilation
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>Returns the hand-written code of a folder with the generated client.</summary>
    /// <param name="folder">The folder of the project, which was built.</param>
    public static Compilation Of(string folder)
    {
        var generated = Path.GetFullPath(Path.Combine(folder, UsedMembers.Generated));
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => file == generated || IsHandWritten(folder, file))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file))
            .Append(CSharpSyntaxTree.ParseText(Usings, options));
        // This program's own: the framework, and Newtonsoft.Json, which it has because NuGet's client has it.
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) != "Fastly.Tokens.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "Fastly.Tokens",
            trees,
            references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true)
        );
    }

    private static bool IsHandWritten(string folder, string file) =>
        Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin");
}
