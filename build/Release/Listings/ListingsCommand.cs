using Fastly.Tokens.Release.Publication;
using Fastly.Tokens.Release.Repository;

namespace Fastly.Tokens.Release.Listings;

/// <summary>
/// Writes what a build knows into the listings of the library, after an edit of the specification: the public API, what an object
/// initializer must set, and what hand-written code uses of the generated. A maintainer reviews and commits them.
/// </summary>
/// <param name="root">The folder of the repository.</param>
/// <param name="dotnet">Runs the build.</param>
/// <param name="output">Receives which files were written.</param>
internal sealed class ListingsCommand(string root, DotNet dotnet, TextWriter output)
{
    /// <summary>
    /// The settings of a build that runs no analyzer but that of the listing: the others take several times as long as the compiler.
    /// </summary>
    internal static readonly IReadOnlyList<string> Analyzers =
    [
        "-property:RunAnalyzers=true",
        "-property:EnableNETAnalyzers=false",
        "-property:EnforceCodeStyleInBuild=false",
        "-property:EnableTrimAnalyzer=false",
        "-property:EnableAotAnalyzer=false",
        "-property:EnableSingleFileAnalyzer=false",
    ];

    private const string Library = "src/Fastly.Tokens";

    private string Folder => Path.Combine(root, Library);

    private string Build => Path.Combine(Folder, "obj/Debug");

    /// <exception cref="ReleaseMistakeException">The library does not compile.</exception>
    public void Run()
    {
        // What the build runs the compiler for again, so that it reports everything.
        foreach (var input in Directory.Exists(Build) ? Directory.GetFiles(Build, "public-api.txt", SearchOption.AllDirectories) : [])
            File.Delete(input);
        string[] settings =
        [
            .. Analyzers,
            // Without these, a member that is not listed would stop the build that is to find all of them.
            "-property:CI=false",
            "-property:TreatWarningsAsErrors=false",
            "-property:NSwagReviewUsedMembers=false",
        ];
        if (dotnet(["build", Library, "-nologo", "-verbosity:quiet", "-consoleLoggerParameters:ErrorsOnly", .. settings]) != 0)
            throw new ReleaseMistakeException(
                "The library does not compile; the errors are above. Correct the specification, or the code that uses it."
            );

        var (shipped, unshipped) = (Read(RepositoryFiles.Shipped), Read(RepositoryFiles.Unshipped));
        Write(RepositoryFiles.Unshipped, UnshippedListing.Of(shipped, unshipped, BuildReport.In(Build)));
        var assembly = Directory.GetFiles(Build, "Fastly.Tokens.dll", SearchOption.AllDirectories).First(IsImplementation);
        Write(RepositoryFiles.Required, RequiredMembers.Of(assembly));
        Write(RepositoryFiles.Used, UsedMembers.Of(LibraryCompilation.Of(Folder), Folder));
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    private void Write(string file, string content)
    {
        if (content == Read(file))
            return;
        File.WriteAllText(Path.Combine(Folder, file), content);
        output.WriteLine($"{Library}/{file} is written. Review it.");
    }

    /// <summary>Returns whether it is no reference assembly, which lacks what is internal.</summary>
    private static bool IsImplementation(string file) => Path.GetFileName(Path.GetDirectoryName(file)) is not ("ref" or "refint");
}
