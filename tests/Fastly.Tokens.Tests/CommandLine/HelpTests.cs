using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Tests.CommandLine;

public sealed class HelpTests
{
    private static readonly string[] Commands =
    [
        "list",
        "audit",
        "get",
        "services",
        "workspaces",
        "create",
        "revoke",
        "rotate",
        "finish-rotation",
        "rotations",
        "drift",
        "sandbox",
        "tour",
        "completion",
        "help",
    ];

    private static readonly string[] Variables =
    [
        "FASTLY_API_TOKEN",
        "FASTLY_API_KEY",
        "FASTLY_API_URL",
        "FASTLY_API_ENDPOINT",
        "FASTLY_USERNAME",
        "FASTLY_PASSWORD",
        "FASTLY_OTP",
        "NO_COLOR",
        "FASTLY_TOKENS_STACKTRACE",
    ];

    [TestCase("--help")]
    [TestCase("-h")]
    [TestCase]
    public async Task The_help_names_every_command_variable_and_exit_code(params string[] arguments)
    {
        using var shell = new Shell();

        var result = await shell.RunAsync(arguments);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok));
            foreach (var command in Commands)
                Assert.That(result.Output, Does.Match($@"\n  {command} "));
            foreach (var variable in Variables)
                Assert.That(result.Output, Does.Contain(variable));
            foreach (var code in Enum.GetValues<ExitCode>())
                Assert.That(result.Output, Does.Match($@" {(int)code}  [a-z]"));
            Assert.That(result.Error, Is.Empty);
        });
    }

    [TestCase("list")]
    [TestCase("audit")]
    [TestCase("get")]
    [TestCase("services")]
    [TestCase("workspaces")]
    [TestCase("create")]
    [TestCase("revoke")]
    [TestCase("rotate")]
    [TestCase("finish-rotation")]
    [TestCase("rotations")]
    [TestCase("drift")]
    [TestCase("sandbox")]
    [TestCase("tour")]
    public async Task Every_command_has_help_even_where_something_is_missing(string command)
    {
        using var shell = new Shell();

        var result = await shell.RunAsync(command, "--help");

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok));
            Assert.That(result.Output, Does.Contain($"{command} ").And.Contain("--json"));
        });
    }

    [Test]
    public async Task The_version_is_a_line()
    {
        using var shell = new Shell();

        Assert.That((await shell.RunAsync("--version")).Output, Does.Match(@"^fastly-tokens \d+\.\d+\.\d+\r?\n$"));
    }

    [TestCase("lst", "list")]
    [TestCase("revok", "revoke")]
    [TestCase("sandbx", "sandbox")]
    [TestCase("delete", "The commands are: list")]
    public async Task A_similar_command_is_suggested(string typed, string said)
    {
        using var shell = new Shell();

        var result = await shell.RunAsync(typed);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
            Assert.That(result.Error, Does.Contain(said));
        });
    }

    [TestCase("sandbox", "--port", "70000")]
    [TestCase("sandbox", "--port", "x")]
    [TestCase("sandbox", "--tokens", "-1")]
    [TestCase("sandbox", "--shape", "round")]
    [TestCase("tour", "--json")]
    [TestCase("get")]
    [TestCase("get", "a", "b")]
    [TestCase("revoke")]
    public async Task An_invalid_command_line_is_refused(params string[] arguments)
    {
        using var shell = new Shell();

        var result = await shell.RunAsync(arguments);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
            Assert.That(result.Output, Is.Empty);
            Assert.That(result.Error, Does.Contain($"See fastly-tokens {arguments[0]} --help."));
        });
    }
}
