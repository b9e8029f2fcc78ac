using Fastly.Tokens.Release;
using Fastly.Tokens.Tests.Build;
using Microsoft.Extensions.Time.Testing;

namespace Fastly.Tokens.Tests.Package;

/// <summary>
/// A clone of a published repository, in which the program of the release runs for real: it builds the packages and pushes them to a
/// folder. It builds no tests and runs none, because the tests of the release are these.
/// </summary>
internal sealed class ReleasedCopy : IDisposable
{
    public const string Repository = "https://github.com/example/fastly-tokens";

    /// <summary>A solution with the packages, and with what their build runs.</summary>
    private const string Packages = "packages.slnx";
    private const string Reviewer = "build/Specification/Fastly.Tokens.Specification.csproj";

    private readonly TemporaryFolder _folder = new();

    public ReleasedCopy()
    {
        Files.LeaveOutTheTests();
        WriteSolution();
        // As build servers clone: with a secret in the address.
        Files.Commit(remote: Repository.Replace("//", "//someone:s3cr3t@", StringComparison.Ordinal) + ".git");
        // NuGet splits its lists of sources at semicolons, MSBuild at commas too.
        Feed = _folder["our feed, größer"];
        Directory.CreateDirectory(Feed);
    }

    /// <summary>Gets the files of the clone.</summary>
    public RepositoryCopy Files { get; } = new("clone");

    /// <summary>Gets the folder that packages are pushed to.</summary>
    public string Feed { get; }

    /// <summary>Gets or sets the options of a pack that leave out what takes long.</summary>
    public IReadOnlyList<string> PackOptions { get; set; } = [];

    /// <summary>Gets everything that the builds printed.</summary>
    public string BuildOutput { get; private set; } = "";

    /// <summary>Runs the program of the release.</summary>
    /// <returns>What it printed, and why it stopped; empty if it succeeded.</returns>
    public (string Output, string Errors) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var application = new Application(Files.Root, output, errors)
        {
            TimeProvider = new FakeTimeProvider(new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero)),
            DotNet = DotNet,
            Key = null,
        };
        application.RunAsync(arguments).GetAwaiter().GetResult();
        return (output.ToString(), errors.ToString());
    }

    public void Dispose()
    {
        Files.Dispose();
        _folder.Dispose();
    }

    private void WriteSolution()
    {
        var packages = Directory.GetFiles(Files.PathOf("src"), "*.csproj", SearchOption.AllDirectories);
        // What a solution does not list is built in another configuration.
        var projects = packages.Select(project => Path.GetRelativePath(Files.Root, project)).Append(Reviewer);
        var lines = projects.Select(project => $"""<Project Path="{project}" />""");
        File.WriteAllText(Files.PathOf(Packages), $"<Solution>{string.Concat(lines)}</Solution>");
    }

    private int DotNet(params IReadOnlyList<string> arguments) =>
        arguments[0] switch
        {
            "test" => 0,
            "build" => Start(["build", Packages, .. arguments.Skip(1)]),
            "pack" => Start([.. arguments, .. PackOptions]),
            _ => Start(arguments),
        };

    private int Start(IReadOnlyList<string> arguments)
    {
        var command = Files.DotNet([.. arguments]);
        BuildOutput += command.Output;
        return command.ExitCode;
    }
}
