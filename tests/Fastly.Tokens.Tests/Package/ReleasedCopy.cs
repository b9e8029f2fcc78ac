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

    /// <summary>What two projects refer to is every package.</summary>
    private static readonly string[] Built = ["src/Fastly.Tokens.Cli", "src/Fastly.Tokens.Testing.DependencyInjection"];

    private readonly TemporaryFolder _folder = new();

    public ReleasedCopy()
    {
        Files.LeaveOutTheTests();
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

    /// <summary>Gets or sets whether the tool is packed with native code, which takes more than a minute to compile.</summary>
    public bool PacksNativeCode { get; set; }

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

    private int DotNet(params IReadOnlyList<string> arguments) =>
        arguments[0] switch
        {
            "test" => 0,
            "build" => Built.Max(project => Start(["build", project, .. arguments.Skip(1)])),
            "pack" when !PacksNativeCode => Start([.. arguments, "-p:PackNativeCode=false"]),
            _ => Start(arguments),
        };

    private int Start(IReadOnlyList<string> arguments)
    {
        var command = Files.DotNet([.. arguments]);
        BuildOutput += command.Output;
        return command.ExitCode;
    }
}
