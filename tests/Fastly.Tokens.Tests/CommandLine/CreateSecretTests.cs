using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>The <c>create</c> command delivers the secret to a file or to standard output, and keeps it when something fails.</summary>
public sealed class CreateSecretTests
{
    [Test]
    public async Task Without_a_destination_for_the_secret_nothing_is_sent()
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync(Arguments.Create);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
            Assert.That(result.Error, Does.Contain("--show-secret").And.Contain("--secret-file"));
            Assert.That(shell.Fastly.Requests, Is.Empty);
        });
    }

    [TestCase("--json")]
    [TestCase("--tls")]
    public async Task A_secret_file_contains_only_the_secret_and_is_readable_only_by_its_owner(string also)
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();

        var result = await shell.RunAsync([.. Arguments.Create, "--secret-file", folder["secret"], also]);

        var token = shell.Fastly.Tokens.Single();
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(File.ReadAllText(folder["secret"]), Is.EqualTo(token.Secret));
            Assert.That(result.Output + result.Error, Does.Not.Contain(token.Secret).And.Not.Contain("access_token"));
            if (!OperatingSystem.IsWindows())
                Assert.That(File.GetUnixFileMode(folder["secret"]), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        });
    }

    [Test]
    public async Task A_file_that_exists_is_not_overwritten_and_nothing_is_sent()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["secret"], "precious");

        var result = await shell.RunAsync([.. Arguments.Create, "--secret-file", folder["secret"]]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
            Assert.That(File.ReadAllText(folder["secret"]), Is.EqualTo("precious"));
            Assert.That(shell.Fastly.Requests, Is.Empty);
        });
    }

    [Test]
    public async Task A_file_that_cannot_be_created_is_refused_before_anything_is_sent()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();

        var result = await shell.RunAsync([.. Arguments.Create, "--secret-file", Path.Combine(folder["missing"], "secret")]);

        Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)));
    }

    [Test]
    public async Task A_folder_instead_of_the_file_is_refused_before_anything_is_sent()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["secret"]);

        var result = await shell.RunAsync([.. Arguments.Create, "--secret-file", folder["secret"]]);

        Assert.That((result.Code, shell.Fastly.Requests.Count, Directory.Exists(folder["secret"])), Is.EqualTo((ExitCode.Usage, 0, true)));
    }

    [Test]
    public async Task A_create_that_fails_leaves_no_file()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        shell.Fastly.Faults.Add(FakeFault.DropAfter(), skip: 2);

        var result = await shell.RunAsync([.. Arguments.Create, "--secret-file", folder["secret"]]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.CreateOutcome));
            Assert.That(result.Error, Does.Contain("Whether the request was processed is not known"));
            Assert.That(File.Exists(folder["secret"]), Is.False);
        });
    }

    [Test]
    public async Task A_token_with_excessive_permissions_is_revoked_and_leaves_no_file()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        shell.Fastly.OnGrant = static token => token with { Scope = "global" };

        var result = await shell.RunAsync([.. Arguments.Create, "--secret-file", folder["secret"]]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.ExcessiveToken));
            Assert.That(File.Exists(folder["secret"]), Is.False);
            Assert.That(shell.Fastly.Tokens, Is.Empty);
        });
    }

    [Test]
    public async Task A_secret_in_an_incomplete_response_is_kept()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        shell.Fastly.EnterSudoMode(shell.User.KeyId);
        shell.Fastly.Faults.Add(
            FakeFault.RewriteBody(static body => body[..(body.IndexOf("access_token", StringComparison.Ordinal) + 50)])
        );
        shell.Fastly.Faults.Add(FakeFault.Response(500), times: int.MaxValue);

        var result = await shell.RunAsync([.. Arguments.Create, "--secret-file", folder["secret"]]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.CreateOutcome));
            Assert.That(File.ReadAllText(folder["secret"]), Is.EqualTo(shell.Fastly.Tokens.Single().Secret));
            Assert.That(result.Output + result.Error, Does.Not.Contain(shell.Fastly.Tokens.Single().Secret));
        });
    }

    [TestCase("--json", true)]
    [TestCase("--json", false)]
    [TestCase("--tls", true)]
    public async Task A_secret_that_cannot_be_printed_is_lost_and_its_token_is_named(string also, bool isClosed)
    {
        using var shell = Shell.WithCredentials();
        using var output = new FailingWriter { IsClosed = isClosed };
        shell.Output = output;

        var result = await shell.RunAsync([.. Arguments.Create, "--show-secret", also]);

        var token = shell.Fastly.Tokens.Single();
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.SecretLost));
            Assert.That(
                result.Error,
                Does.Contain($"The token {token.Id} was created, but its secret is lost.").And.Contain($"fastly-tokens revoke {token.Id}")
            );
            Assert.That(result.Error, Does.Not.Contain(token.Secret));
        });
    }

    [Test]
    public async Task A_secret_in_its_file_is_not_lost_if_standard_output_is_closed()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        using var output = new FailingWriter { IsClosed = true };
        shell.Output = output;

        var result = await shell.RunAsync([.. Arguments.Create, "--secret-file", folder["secret"], "--show-secret", "--json"]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.OutputClosed));
            Assert.That(
                result.Error,
                Does.Contain($"The token {shell.Fastly.Tokens.Single().Id} was created, and its secret is in the file of --secret-file.")
            );
            Assert.That(File.ReadAllText(folder["secret"]), Is.EqualTo(shell.Fastly.Tokens.Single().Secret));
        });
    }
}
