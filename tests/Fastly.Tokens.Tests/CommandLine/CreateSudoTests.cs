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

    [TestCase("123456", "123456")]
    [TestCase("", null)]
    public async Task A_one_time_password_that_was_entered_is_sent(string entered, string? sent)
    {
        using var shell = new Shell { IsTerminal = true, Input = "someone@example.com\n" };
        shell.Hidden.Enqueue("a password");
        shell.Hidden.Enqueue(entered);

        var result = await shell.RunAsync([.. Arguments.Create, "--show-secret"]);

        var sudo = shell.Fastly.Requests.Single(static request => request.Path == "/sudo");
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(result.Error, Does.Contain("Creating a token requires sudo mode."));
            Assert.That(sudo.Headers.GetValueOrDefault("Fastly-OTP"), Is.EqualTo(sent));
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

    [TestCase("FASTLY_USERNAME")]
    [TestCase("FASTLY_PASSWORD")]
    public async Task Incomplete_credentials_are_refused_before_anything_is_sent(string variable)
    {
        using var shell = new Shell { Environment = { [variable] = "a password" } };

        var result = await shell.RunAsync([.. Arguments.Create, "--show-secret"]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
            Assert.That(
                result.Error,
                Does.Contain("Set both FASTLY_USERNAME and FASTLY_PASSWORD, or neither.").And.Not.Contain("a password")
            );
            Assert.That(shell.Fastly.Requests, Is.Empty);
        });
    }
}
