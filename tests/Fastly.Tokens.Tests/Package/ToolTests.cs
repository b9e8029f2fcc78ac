using System.Text.RegularExpressions;
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

    /// <summary>Gets the file of the tool, once it is installed.</summary>
    private Lazy<string> Installed { get; }

    public ToolTests() => Installed = new Lazy<string>(Install);

    [Test]
    public void It_is_installed_and_runs()
    {
        Assert.That(Command.Run(Installed.Value, _folder.Path, [], "--version").Succeeded().Output.Trim(), Is.EqualTo(Expected));
        Assert.That(
            Command.Run(Installed.Value, _folder.Path, [], "list", "--sandbox").Succeeded().Output,
            Does.Contain("deploy-checkout")
        );
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
        File.WriteAllText(
            repository["nuget.config"],
            $"""<configuration><packageSources><clear /><add key="feed" value="{PackedFeed.Folder}" /></packageSources></configuration>"""
        );
        Run(repository, "new", "tool-manifest").Succeeded();
        Run(repository, "tool", "install", PackedFeed.Tool, "--version", PackedFeed.Version).Succeeded();

        Assert.That(Run(repository, "fastly-tokens", "--version").Succeeded().Output, Does.EndWith($"{Expected}\n"));
    }

    [TestCase("echo glibc 2.99", "native")]
    [TestCase("echo glibc 2.27", "portable", Description = "RHEL 8 and older.")]
    [TestCase("echo 'getconf: GNU_LIBC_VERSION: unknown variable' >&2; exit 1", "portable", Description = "musl, on Alpine Linux.")]
    [TestCase("exit 127", "portable", Description = "There is no such program.")]
    [TestCase("echo glibc 2.36-debian", "portable")]
    public void Native_code_runs_where_the_C_library_is_new_enough(string getconf, string expected)
    {
        IgnoreWithoutNativeCode();
        using var programs = new TemporaryFolder();
        Script(programs["getconf"], getconf);
        Script(programs["dotnet"], """echo "portable $@" """);
        var path = ("PATH", $"{programs.Path}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}");

        var output = Command.Run(Installed.Value, _folder.Path, [path, ("DOTNET_ROOT", "")], "--version").Succeeded().Output;

        Assert.That(
            output,
            expected == "native" ? Is.EqualTo($"{Expected}\n") : Does.Match("^portable .*/any/fastly-tokens.dll --version\n$")
        );
    }

    [TestCase("tour")]
    [TestCase("list", "--sandbox")]
    [TestCase("list", "--sandbox", "--format", "csv")]
    [TestCase("list", "--sandbox", "--json")]
    [TestCase("audit", "--sandbox")]
    [TestCase("audit", "--sandbox", "--format", "sarif")]
    [TestCase("audit", "--sandbox", "--format", "html")]
    [TestCase("drift", "--sandbox")]
    [TestCase("help", "rotate")]
    [TestCase("completion", "bash")]
    [TestCase("list", "--no-such-option")]
    public void Native_code_prints_what_the_portable_program_prints(params string[] arguments)
    {
        IgnoreWithoutNativeCode();
        var folder = Path.GetDirectoryName(File.ResolveLinkTarget(Installed.Value, returnFinalTarget: true)!.FullName)!;

        var native = Command.Run(Path.Combine(folder, "fastly-tokens"), _folder.Path, [], arguments);
        var portable = Command.DotNet(_folder.Path, [Path.Combine(folder, "../any/fastly-tokens.dll"), .. arguments]);

        Assert.That(WithoutTimeAndPort(native), Is.EqualTo(WithoutTimeAndPort(portable)));
    }

    private string Install()
    {
        var tools = _folder["tools"];
        DotNet("tool", "install", PackedFeed.Tool, "--version", PackedFeed.Version, "--tool-path", tools, "--source", PackedFeed.Folder)
            .Succeeded();
        return Directory.GetFiles(tools, "fastly-tokens*").Single();
    }

    private static string WithoutTimeAndPort(Command command) =>
        $"{command.ExitCode}: {Regex.Replace(command.Output, @"(?<=127\.0\.0\.1:)\d+|\d\d:\d\d(?=:\d\dZ| UTC)|:\d\dZ", "..")}";

    private static void IgnoreWithoutNativeCode()
    {
        if (!PackedFeed.HasNativeCode)
            Assert.Ignore("Native code is compiled on Linux x64 with glibc, with clang or gcc.");
    }

    private static void Script(string file, string command)
    {
        File.WriteAllText(file, $"#!/bin/sh\n{command}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private Command DotNet(params string[] arguments) => Run(_folder, arguments);

    /// <summary>With a home of its own, because that of the user remembers where a version of a tool was, after it is gone.</summary>
    private static Command Run(TemporaryFolder folder, params string[] arguments) =>
        Command.DotNet(folder.Path, [PackedFeed.PackagesFolder, ("DOTNET_CLI_HOME", folder.Path)], arguments);
}
