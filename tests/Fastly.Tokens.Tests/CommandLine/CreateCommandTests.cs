using System.Globalization;
using System.Text.Json;
using Fastly.Tokens.Cli;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

public sealed class CreateCommandTests
{
    private static readonly string[] Deploy =
    [
        "create",
        "--name",
        "deploy",
        "--role",
        "engineer",
        "--scope",
        "purge_select",
        "--scope",
        "purge_all",
        "--service",
        "one",
        "--service",
        "two",
        "--expires",
        "90d",
    ];

    [Test]
    public async Task A_token_is_created_as_specified_after_entering_sudo_mode()
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync([.. Deploy, "--show-secret", "--json"]);

        var token = shell.Fastly.Tokens.Single();
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            var sent = shell.Fastly.Requests.Select(static request => $"{request.Method} {request.Path} {request.Status}");
            Assert.That(sent, Is.EqualTo(new[] { "POST /automation-tokens 403", "POST /sudo 200", "POST /automation-tokens 200" }));
            Assert.That(token.Name, Is.EqualTo("deploy"));
            Assert.That(token.Role, Is.EqualTo("engineer"));
            Assert.That(token.Scope, Is.EqualTo("purge_select purge_all"));
            Assert.That(token.Services, Is.EqualTo(new[] { "one", "two" }));
            Assert.That(token.LimitServices, Is.True);
            Assert.That(token.TlsAccess, Is.False);
            Assert.That(token.ExpiresAt, Is.EqualTo(Shell.Now.AddDays(90)));
            Assert.That(result.Json().GetProperty("access_token").GetString(), Is.EqualTo(token.Secret));
            Assert.That(result.Json().GetProperty("id").GetString(), Is.EqualTo(token.Id));
        });
    }

    [Test]
    public async Task Sudo_mode_is_entered_only_if_the_service_requires_it()
    {
        using var shell = Shell.WithCredentials();
        shell.Fastly.EnterSudoMode(shell.User.KeyId);

        await shell.RunAsync([.. Deploy, "--show-secret"]);

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

        var result = await shell.RunAsync([.. Deploy, "--show-secret", "--json"]);

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

        var result = await shell.RunAsync([.. Deploy, "--show-secret"]);

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

        var result = await shell.RunAsync([.. Deploy, "--show-secret"]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
            Assert.That(result.Error, Does.Contain("FASTLY_USERNAME").And.Not.Contain("a password"));
            Assert.That(shell.Fastly.Requests, Is.Empty);
        });
    }

    [Test]
    public async Task Without_a_destination_for_the_secret_nothing_is_sent()
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync(Deploy);

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

        var result = await shell.RunAsync([.. Deploy, "--secret-file", folder["secret"], also]);

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

        var result = await shell.RunAsync([.. Deploy, "--secret-file", folder["secret"]]);

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

        var result = await shell.RunAsync([.. Deploy, "--secret-file", Path.Combine(folder["missing"], "secret")]);

        Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)));
    }

    [Test]
    public async Task A_create_that_fails_leaves_no_file()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        shell.Fastly.Faults.Add(FakeFault.DropAfter(), skip: 2);

        var result = await shell.RunAsync([.. Deploy, "--secret-file", folder["secret"]]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.CreateOutcome));
            Assert.That(result.Error, Does.Contain("Whether the request was processed is not known"));
            Assert.That(File.Exists(folder["secret"]), Is.False);
        });
    }

    [Test]
    public async Task All_missing_options_are_named_in_one_message()
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync("create", "--show-secret");

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
            Assert.That(result.Error, Does.Contain("--name, --role (or --role-id), --scope, --service (or --all-services)."));
            Assert.That(shell.Fastly.Requests, Is.Empty);
        });
    }

    [TestCase("--name", "")]
    [TestCase("--name", "two\nlines")]
    [TestCase("--role", "")]
    [TestCase("--scope", "")]
    [TestCase("--service", "")]
    [TestCase("--service", "one two")]
    [TestCase("--expires", "2020-01-01")]
    [TestCase("--expires", "soon")]
    [TestCase("--expires", "0d")]
    [TestCase("--expires", "10/11/2030")]
    public async Task Invalid_values_are_refused_before_anything_is_sent(string option, string value)
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        var index = Array.IndexOf(Deploy, option);
        string[] arguments = [.. Deploy[..(index + 1)], value, .. Deploy[(index + 2)..], "--secret-file", folder["secret"]];

        var result = await shell.RunAsync(arguments);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
            Assert.That(result.Error, Does.Contain(option));
            Assert.That(shell.Fastly.Requests, Is.Empty);
            Assert.That(File.Exists(folder["secret"]), Is.False);
        });
    }

    [TestCase("--all-services", "--service")]
    [TestCase("--role-id=r1", "--role")]
    public async Task Contradictory_options_are_refused(string also, string option)
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync([.. Deploy, "--show-secret", also]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
            Assert.That(result.Error, Does.Contain($"Specify either {option}"));
        });
    }

    [TestCase("12h", "2026-03-02T00:00:00Z")]
    [TestCase("4w", "2026-03-29T12:00:00Z")]
    [TestCase("2027-01-31", "2027-01-31T00:00:00Z")]
    [TestCase("2027-01-31T08:00:00+02:00", "2027-01-31T06:00:00Z")]
    [TestCase("2027-01-31T08:00Z", "2027-01-31T08:00:00Z")]
    [TestCase("2027-01-31T08:00:00", "2027-01-31T08:00:00Z")]
    public void An_expiry_is_a_time_from_now_or_a_moment_in_UTC(string text, string expected)
    {
        Assert.That(Expiry.TryParse(text, Shell.Now, out var expiresAt), Is.True);
        Assert.That(expiresAt, Is.EqualTo(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture)));
    }

    [Test]
    public async Task A_token_can_be_created_with_all_permissions_and_without_expiry()
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync(
            "create",
            "--name",
            "all",
            "--role-id",
            "r1",
            "--role-id",
            "r2",
            "--scope",
            "global",
            "--all-services",
            "--all-workspaces",
            "--tls",
            "--expires",
            "never",
            "--show-secret"
        );

        var sent = JsonDocument.Parse(shell.Fastly.Requests.Last(static request => request.Method == HttpMethod.Post).Body).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(
                sent.GetProperty("roles").EnumerateArray().Select(static role => role.GetString()),
                Is.EqualTo(new[] { "r1", "r2" })
            );
            Assert.That(sent.GetProperty("limit_services").GetBoolean(), Is.False);
            Assert.That(sent.GetProperty("limit_workspaces").GetBoolean(), Is.False);
            Assert.That(sent.GetProperty("tls_access").GetBoolean(), Is.True);
            Assert.That(sent.TryGetProperty("expires_at", out _), Is.False);
            Assert.That(result.Output, Does.Match($"Secret +{shell.Fastly.Tokens.Single().Secret}"));
        });
    }

    [Test]
    public async Task A_token_expires_only_if_specified()
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync(
            "create",
            "--name",
            "n",
            "--role",
            "user",
            "--scope",
            "purge_select",
            "--service",
            "one",
            "--show-secret"
        );

        var sent = JsonDocument.Parse(shell.Fastly.Requests.Last(static request => request.Method == HttpMethod.Post).Body).RootElement;
        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
        Assert.That(sent.TryGetProperty("expires_at", out _), Is.False);
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

        var result = await shell.RunAsync([.. Deploy, "--secret-file", folder["secret"]]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.CreateOutcome));
            Assert.That(File.ReadAllText(folder["secret"]), Is.EqualTo(shell.Fastly.Tokens.Single().Secret));
            Assert.That(result.Output + result.Error, Does.Not.Contain(shell.Fastly.Tokens.Single().Secret));
        });
    }

    [Test]
    public async Task A_token_with_excessive_permissions_is_revoked_and_leaves_no_file()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        shell.Fastly.OnGrant = static token => token with { Scope = "global" };

        var result = await shell.RunAsync([.. Deploy, "--secret-file", folder["secret"]]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.ExcessiveToken));
            Assert.That(File.Exists(folder["secret"]), Is.False);
            Assert.That(shell.Fastly.Tokens, Is.Empty);
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

        var result = await shell.RunAsync([.. Deploy, "--show-secret", also]);

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

        var result = await shell.RunAsync([.. Deploy, "--secret-file", folder["secret"], "--show-secret", "--json"]);

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

    [Test]
    public async Task A_folder_instead_of_the_file_is_refused_before_anything_is_sent()
    {
        using var shell = Shell.WithCredentials();
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["secret"]);

        var result = await shell.RunAsync([.. Deploy, "--secret-file", folder["secret"]]);

        Assert.That((result.Code, shell.Fastly.Requests.Count, Directory.Exists(folder["secret"])), Is.EqualTo((ExitCode.Usage, 0, true)));
    }
}
