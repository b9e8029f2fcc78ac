using Fastly.Tokens.Tests.Build;

namespace Fastly.Tokens.Tests.Package;

/// <summary>The command line, as its users get it from the feed.</summary>
[Category("Build"), Parallelizable]
public sealed class ToolTests
{
    private const string Expected = $"fastly-tokens {PackedFeed.Version}";

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void It_is_installed_and_runs()
    {
        var tools = _folder["tools"];
        DotNet("tool", "install", PackedFeed.Tool, "--version", PackedFeed.Version, "--tool-path", tools, "--source", PackedFeed.Folder)
            .Succeeded();

        var tool = Directory.GetFiles(tools, "fastly-tokens*").Single();
        Assert.That(Command.Run(tool, _folder.Path, [], "--version").Succeeded().Output.Trim(), Is.EqualTo(Expected));
        Assert.That(Command.Run(tool, _folder.Path, [], "list", "--sandbox").Succeeded().Output, Does.Contain("deploy-checkout"));
    }

    [TestCase("tool", "exec")]
    [TestCase("dnx")]
    public void It_runs_without_an_installation(params string[] command)
    {
        string[] arguments = [.. command, $"{PackedFeed.Tool}@{PackedFeed.Version}", "--yes", "--source", PackedFeed.Folder];

        Assert.That(DotNet([.. arguments, "--", "--version"]).Succeeded().Output, Does.EndWith($"{Expected}\n"));
    }

    [Test]
    public void It_is_a_tool_of_a_repository()
    {
        using var repository = new TemporaryFolder();
        File.WriteAllText(repository["nuget.config"], PackedFeed.Configuration);
        Run(repository, "new", "tool-manifest").Succeeded();
        Run(repository, "tool", "install", PackedFeed.Tool, "--version", PackedFeed.Version).Succeeded();

        Assert.That(Run(repository, "fastly-tokens", "--version").Succeeded().Output, Does.EndWith($"{Expected}\n"));
    }

    private Command DotNet(params string[] arguments) => Run(_folder, arguments);

    private static Command Run(TemporaryFolder folder, params string[] arguments) =>
        Command.DotNet(folder.Path, [PackedFeed.PackagesFolder], arguments);
}
