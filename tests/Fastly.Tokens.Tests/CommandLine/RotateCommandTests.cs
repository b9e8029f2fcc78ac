using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

public sealed class RotateCommandTests
{
    [Test]
    public async Task A_token_is_replaced_by_one_with_the_same_permissions_after_confirmation()
    {
        using var shell = Shell.WithCredentials();
        shell.IsTerminal = true;
        shell.Input = "y\n";
        var old = shell.Fastly.AddToken(OldTokens.Narrow);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "90d", "--show-secret");

        var successor = shell.Fastly.Tokens.Single();
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(result.Error, Does.Contain("deploy").And.Contain("Replace it?"));
            Assert.That((successor.Role, successor.Scope, successor.TlsAccess), Is.EqualTo(("engineer", "purge_select", true)));
            Assert.That(successor.Services, Is.EqualTo(new[] { "one", "two" }));
            Assert.That(successor.ExpiresAt, Is.EqualTo(Shell.Now.AddDays(90)));
            Assert.That(result.Output, Does.Match($"Secret +{successor.Secret}"));
            Assert.That(
                result.Output,
                Does.Contain($"The successor {successor.Id} works.").And.Contain($"The old token {old.Id} is revoked.")
            );
        });
    }

    [TestCase("n\n")]
    [TestCase("")]
    public async Task Without_confirmation_nothing_is_created_or_revoked(string input)
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        shell.IsTerminal = true;
        shell.Input = input;
        var old = shell.Fastly.AddToken(OldTokens.Narrow);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--secret-file", folder["secret"]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Declined));
            Assert.That(result.Error, Does.Contain("Nothing was created, and nothing was revoked."));
            Assert.That(shell.Fastly.Tokens.Single().Id, Is.EqualTo(old.Id));
            Assert.That(File.Exists(folder["secret"]), Is.False);
        });
    }

    [TestCase("--yes", "--show-secret", TestName = "Without_an_expiry_it_refuses_before_anything_is_sent")]
    [TestCase("--yes", "--expires", "90d", TestName = "Without_a_destination_for_the_secret_it_refuses_before_anything_is_sent")]
    [TestCase("--show-secret", "--expires", "90d", TestName = "Without_a_terminal_and_confirmation_it_refuses_before_anything_is_sent")]
    [TestCase(
        "--yes",
        "--show-secret",
        "--overlap",
        "0h",
        "--expires",
        "90d",
        TestName = "An_overlap_of_zero_is_refused_before_anything_is_sent"
    )]
    [TestCase(
        "--yes",
        "--show-secret",
        "--overlap",
        "soon",
        "--expires",
        "90d",
        TestName = "An_invalid_overlap_is_refused_before_anything_is_sent"
    )]
    [TestCase(
        "--yes",
        "--show-secret",
        "--pending-file",
        "x",
        "--expires",
        "90d",
        TestName = "A_pending_file_without_an_overlap_is_refused_before_anything_is_sent"
    )]
    [TestCase(
        "--yes",
        "--show-secret",
        "--expires",
        "2020-01-01",
        TestName = "An_expiry_that_has_passed_is_refused_before_anything_is_sent"
    )]
    [TestCase(
        "--yes",
        "--show-secret",
        "--service",
        "a b",
        "--expires",
        "90d",
        TestName = "An_invalid_service_is_refused_before_anything_is_sent"
    )]
    [TestCase(
        "--yes",
        "--show-secret",
        "--service",
        "a",
        "--all-services",
        "--expires",
        "90d",
        TestName = "Contradictory_access_is_refused_before_anything_is_sent"
    )]
    public async Task Invalid_options_are_refused_before_anything_is_sent(params string[] options)
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync(["rotate", shell.Fastly.AddToken(OldTokens.Narrow).Id, .. options]);

        Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)), result.Error);
    }

    [Test]
    public async Task A_permission_that_the_service_does_not_report_must_be_specified()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        var old = shell.Fastly.AddToken(OldTokens.Narrow with { Services = null });

        var refused = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--secret-file", folder["secret"]);
        var isLeft = File.Exists(folder["secret"]);
        var stated = await shell.RunAsync(
            "rotate",
            old.Id,
            "--expires",
            "never",
            "--yes",
            "--secret-file",
            folder["secret"],
            "--all-services"
        );

        Assert.Multiple(() =>
        {
            Assert.That(refused.Code, Is.EqualTo(ExitCode.RotationRefused));
            Assert.That(
                refused.Error,
                Does.Contain("does not report its services").And.Contain("--all-services").And.Contain("Nothing was created")
            );
            Assert.That(isLeft, Is.False);
            Assert.That(stated.Code, Is.EqualTo(ExitCode.Ok), stated.Error);
            Assert.That(shell.Fastly.Tokens.Single().LimitServices, Is.Not.True);
        });
    }

    [Test]
    public async Task What_the_service_granted_the_successor_otherwise_is_named()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        var old = shell.Fastly.AddToken(OldTokens.Narrow);
        shell.Fastly.Faults.Add(
            FakeFault.RewriteBody(static body => body.Replace("\"tls_access\":true", "\"tls_access\":false", StringComparison.Ordinal)),
            when: static request => request.Method == HttpMethod.Post && request.Path == "/automation-tokens",
            times: int.MaxValue
        );

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--secret-file", folder["secret"]);

        Assert.That(result.Error, Does.Match("Not as requested: .*tls_access"));
    }

    [Test]
    public async Task A_permission_that_contradicts_the_reported_one_is_refused()
    {
        using var shell = Shell.WithCredentials();
        var old = shell.Fastly.AddToken(OldTokens.Narrow);

        var result = await shell.RunAsync(
            "rotate",
            old.Id,
            "--expires",
            "never",
            "--yes",
            "--show-secret",
            "--tls",
            "false",
            "--all-services",
            "--scope",
            "global",
            "--role",
            "user"
        );

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.RotationRefused));
            Assert.That(result.Error, Does.Contain("role, scope, services, tls_access").And.Not.Contain("Parameter"));
            Assert.That(shell.Fastly.Tokens.Single().Id, Is.EqualTo(old.Id));
        });
    }

    [Test]
    public async Task An_old_token_that_is_not_known_to_be_revoked_is_reported()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        var old = shell.Fastly.AddToken(OldTokens.Narrow);
        shell.Fastly.Faults.Add(FakeFault.Response(503), when: static request => request.Method == HttpMethod.Delete, times: int.MaxValue);

        var result = await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--secret-file", folder["secret"]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.TwoTokens));
            Assert.That(result.Error, Does.Contain("not known to be revoked").And.Not.Contain("was not delivered"));
            Assert.That(result.Output, Does.Contain("works.").And.Contain($"The old token {old.Id} is in an unknown state"));
            Assert.That(File.ReadAllText(folder["secret"]), Has.Length.EqualTo(32));
        });
    }

    [Test]
    public async Task The_key_itself_is_not_rotated()
    {
        using var shell = Shell.WithCredentials();

        Assert.That(
            (await shell.RunAsync("rotate", shell.User.KeyId, "--expires", "never", "--yes", "--show-secret")).Code,
            Is.EqualTo(ExitCode.OwnToken)
        );
    }
}
