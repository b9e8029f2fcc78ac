using Fastly.Tokens.Release;
using Fastly.Tokens.Release.Publication;
using Fastly.Tokens.Tests.Build;
using Microsoft.Extensions.Time.Testing;

namespace Fastly.Tokens.Tests.Release;

/// <summary>A small git repository with what a release reads: a specification, a package, a version and a changelog.</summary>
internal sealed class ReleaseRepository : IDisposable
{
    public const string Specification = "openapi/automation-tokens.yaml";
    public const string Listing = "src/Shows/PublicAPI.Unshipped.txt";
    public const string Shipped = "src/Shows/PublicAPI.Shipped.txt";
    public const string Version = "src/Directory.Build.props";
    public const string Changelog = "CHANGELOG.md";

    private readonly TemporaryFolder _folder = new();

    public ReleaseRepository()
    {
        Write(Specification, ReleasedSpecification.Text);
        Write(Shipped, "#nullable enable\n");
        Write(Listing, "#nullable enable\nFastly.Tokens.Show\nFastly.Tokens.Show.Title.get -> string?\n");
        Write("src/Shows/RequiredMembers.txt", "What an object initializer must set.\n");
        Write(Version, "<Project>\n  <PropertyGroup>\n    <Version>0.1.0</Version>\n  </PropertyGroup>\n</Project>\n");
        Write(Changelog, "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Shows.\n");
        // Without the examples of hooks.
        Git("init", "--quiet", "--template=", "--initial-branch", "main");
        Commit();
    }

    public string Root => _folder.Path;

    /// <summary>What runs in the place of the SDK, which none of the commands that only read and write may start.</summary>
    public DotNet DotNet { get; set; } = arguments => throw new AssertionException($"dotnet {string.Join(' ', arguments)} was started.");

    public string? Key { get; set; }

    public string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public void Write(string file, string text)
    {
        var path = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Edit(string file, string text, string edited)
    {
        Assert.That(Read(file), Does.Contain(text));
        Write(file, Read(file).Replace(text, edited, StringComparison.Ordinal));
    }

    public void Commit() => GitCommands.Commit(Root, "Change");

    public void Git(params string[] arguments) => GitCommands.Git(Root, arguments);

    /// <summary>Runs the program of the release in the repository.</summary>
    public (int ExitCode, string Output, string Errors) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var application = new Application(Root, output, errors)
        {
            TimeProvider = new FakeTimeProvider(new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero)),
            DotNet = DotNet,
            Key = Key,
        };
        var exitCode = application.RunAsync(arguments).GetAwaiter().GetResult();
        return (exitCode, output.ToString(), errors.ToString());
    }

    public void Dispose()
    {
        // Git's files are read only, which stops a deletion on Windows.
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        _folder.Dispose();
    }
}
