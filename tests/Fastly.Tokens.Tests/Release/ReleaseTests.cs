using Fastly.Tokens.Release;
using Fastly.Tokens.Tests.Build;
using Fastly.Tokens.Tests.Package;
using NuGet.Packaging;

namespace Fastly.Tokens.Tests.Release;

/// <summary>
/// From the edit to the consumer, with real packages: the steps in one working copy, each in the state that the one before left. The tests
/// of the release are these, so that it does not run them.
/// </summary>
[Category("Build"), Parallelizable]
public sealed class ReleaseTests
{
    private const string Remote = "https://github.com/example/fastly-tokens.git";
    private const string Version = "0.1.0";

    private static readonly string[] Packages = [.. PackedFeed.Packages, "Fastly.Tokens.Cli"];

    private readonly RepositoryCopy _copy = new("release");
    private readonly TemporaryFolder _folder = new();
    private string _feed = string.Empty;
    private string _output = string.Empty;

    [OneTimeSetUp]
    public void Commit()
    {
        _copy.LeaveOutTheTests();
        _copy.Commit(Remote);
        // NuGet splits its lists of sources at semicolons, MSBuild at commas too.
        _feed = _folder["our feed, größer"];
        Directory.CreateDirectory(_feed);
    }

    [OneTimeTearDown]
    public void Delete()
    {
        _copy.Dispose();
        _folder.Dispose();
    }

    [Test, Order(1)]
    public void The_first_release_is_prepared_committed_and_published()
    {
        Assert.That(Run("prepare", Version), Is.Empty);
        _copy.CommitChanges("Release");

        Assert.That(Run("publish", Version, "--feed", _feed), Is.Empty, () => _output);

        Assert.That(
            Directory.GetFiles(_feed).Select(Path.GetFileName),
            Is.SupersetOf(Packages.Select(package => $"{package}.{Version}.nupkg"))
        );
    }

    [TestCaseSource(nameof(Packages)), Order(2)]
    public void A_package_has_what_a_feed_shows(string id)
    {
        using var package = new PackageArchiveReader(Path.Combine(_feed, $"{id}.{Version}.nupkg"));
        using var readme = new StreamReader(package.GetStream("README.md"));

        Assert.That(readme.ReadToEnd(), Does.StartWith($"# {id}\n"));
        Assert.That(package.NuspecReader.GetReleaseNotes(), Does.StartWith("### Added"));
        Assert.That(package.GetFiles(), Does.Contain("icon.png"));
        Assert.That(package.NuspecReader.GetRepositoryMetadata().Url, Is.EqualTo(Remote));
    }

    [Test, Order(3)]
    public void A_consumer_restores_and_runs_it()
    {
        Write("nuget.config", $"<configuration><packageSources><add key=\"feed\" value=\"{_feed}\" /></packageSources></configuration>");
        Write(
            "program.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
                <RestorePackagesPath>packages</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Fastly.Tokens" Version="{Version}" />
                <PackageReference Include="Fastly.Tokens.Testing" Version="{Version}" />
              </ItemGroup>
            </Project>
            """
        );
        Write(
            "Program.cs",
            """
            using var fastly = new Fastly.Tokens.Testing.FakeFastly();
            fastly.AddTokens(3);
            var options = new Fastly.Tokens.AutomationTokensClientOptions { Handler = fastly };
            using var client = new Fastly.Tokens.AutomationTokensClient(new(fastly.AddUser().Key), options);
            var count = 0;
            await foreach (var token in client.ListAsync())
                count++;
            System.Console.WriteLine($"{count} tokens");
            """
        );

        Assert.That(Command.DotNet(_folder.Path, "run", "-nodeReuse:false").Succeeded().Output, Does.Contain("3 tokens"));
    }

    [Test, Order(4)]
    public void The_tool_is_installed_from_the_feed_and_runs()
    {
        var tools = _folder["tools"];
        string[] install = ["tool", "install", "Fastly.Tokens.Cli", "--version", Version, "--tool-path", tools, "--source", _feed];
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        Command.Run(host, _folder.Path, [("NUGET_PACKAGES", _folder["cache"])], install).Succeeded();

        var tool = Directory.GetFiles(tools, "fastly-tokens*").Single();
        Assert.That(Command.Run(tool, _folder.Path, [], "--version").Succeeded().Output.Trim(), Is.EqualTo($"fastly-tokens {Version}"));
    }

    [Test, Order(5)]
    public void A_correction_is_compared_with_the_released_packages_for_every_target_framework()
    {
        _copy.Edit("CHANGELOG.md", "## [Unreleased]\n", "## [Unreleased]\n\n- A correction.\n");
        // A member that is gone although the listing still has it.
        _copy.Edit(
            "src/Fastly.Tokens.Testing/Requests/FakeRequest.cs",
            "public bool WasProcessed { get; internal set; }",
            "internal bool WasProcessed { get; set; }"
        );
        Assert.That(Run("prepare", "0.1.1"), Is.Empty);
        _copy.CommitChanges("Release");

        Assert.That(Run("publish", "0.1.1", "--feed", _feed), Does.Contain("The step 'pack' failed"));

        Assert.That(_output, Does.Contain("CP0002").And.Contains("lib/net8.0").And.Contains("lib/net10.0"));
        Assert.That(Directory.GetFiles(_feed, "*.0.1.1.*"), Is.Empty);
    }

    /// <summary>Runs the program of the release, and returns why it stopped.</summary>
    private string Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var application = new Application(_copy.Root, output, errors) { DotNet = DotNet, Key = null };
        application.RunAsync(arguments).GetAwaiter().GetResult();
        _output += output.ToString();
        return errors.ToString();
    }

    /// <summary>Runs the commands, but builds the packages only, and no tests.</summary>
    private int DotNet(params IReadOnlyList<string> arguments)
    {
        if (arguments[0] == "test")
            return 0;
        if (arguments[0] != "build")
            return Start([.. arguments, "-nodeReuse:false"]);
        return Packages.Max(package => Start([arguments[0], $"src/{package}", .. arguments.Skip(1), "-nodeReuse:false"]));
    }

    private int Start(string[] arguments)
    {
        var command = _copy.DotNet(arguments);
        _output += command.Output;
        return command.ExitCode;
    }

    private void Write(string file, string text) => File.WriteAllText(_folder[file], text);
}
