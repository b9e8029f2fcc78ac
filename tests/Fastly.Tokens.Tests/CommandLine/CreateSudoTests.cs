using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>The <c>create</c> command enters sudo mode with credentials from the environment or the terminal.</summary>
public sealed class CreateSudoTests
{
    [Test]
    public async Task Sudo_mode_is_entered_only_if_the_service_requires_it()
    {
        using var shell = Shell.WithCredentials();
        shell.Fastly.EnterSudoMode(shell.User.KeyId);

        await shell.RunAsync([.. Arguments.Create, "--show-secret"]);

        Assert.That(shell.Fastly.Requests.Select(static request => request.Path), Is.EqualTo(new[] { "/automation-tokens" }));
    }

    [Test]
    public async Task The_credentials_are_read_from_a_terminal_and_not_shown()
    {
        using var shell = new Shell
        {
            IsTerminal = true,
            Input = "someone@example.com\n",
            Hidden = { },
        };
        shell.Hidden.Enqueue("a password");
        shell.Hidden.Enqueue("");

        var result = await shell.RunAsync([.. Arguments.Create, "--show-secret", "--json"]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(result.Json().GetProperty("name").GetString(), Is.EqualTo("deploy"));
            Assert.That(result.Error, Does.Contain("User name: ").And.Contain("Password: ").And.Not.Contain("a password"));
        });
    }

    [Test]
    public async Task Without_credentials_and_a_terminal_the_error_names_the_variables()
    {
        using var shell = new Shell();

        var result = await shell.RunAsync([.. Arguments.Create, "--show-secret"]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.SudoRequired));
            Assert.That(result.Error, Does.Contain("FASTLY_USERNAME"));
            Assert.That(shell.Fastly.Tokens, Is.Empty);
        });
    }

    [Test]
    public async Task Incomplete_credentials_are_refused_before_anything_is_sent()
    {
        using var shell = new Shell { Environment = { ["FASTLY_PASSWORD"] = "a password" } };

        var result = await shell.RunAsync([.. Arguments.Create, "--show-secret"]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
            Assert.That(result.Error, Does.Contain("FASTLY_USERNAME").And.Not.Contain("a password"));
            Assert.That(shell.Fastly.Requests, Is.Empty);
        });
    }
}
