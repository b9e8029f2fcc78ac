using System.Globalization;
using System.Text.Json;
using Fastly.Tokens.Cli.Commands;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

public sealed class CreateCommandTests
{
    [Test]
    public async Task A_token_is_created_as_specified_after_entering_sudo_mode()
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync([.. Arguments.Create, "--show-secret", "--json"]);

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
        var index = Array.IndexOf(Arguments.Create, option);
        string[] arguments =
        [
            .. Arguments.Create[..(index + 1)],
            value,
            .. Arguments.Create[(index + 2)..],
            "--secret-file",
            folder["secret"],
        ];

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

        var result = await shell.RunAsync([.. Arguments.Create, "--show-secret", also]);

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

    [TestCase]
    [TestCase("--json")]
    public async Task What_the_service_granted_otherwise_or_does_not_report_is_named(params string[] format)
    {
        using var shell = new Shell(new FakeFastlyOptions { HasServicesRoute = false });
        shell.Fastly.EnterSudoMode(shell.User.KeyId);
        shell.Fastly.Faults.Add(
            FakeFault.RewriteBody(static body =>
                body.Replace("\"name\":\"deploy\"", "\"name\":\"other\"", StringComparison.Ordinal)
                    .Replace("\"services\":", "\"sites\":", StringComparison.Ordinal)
            ),
            times: int.MaxValue
        );

        var result = await shell.RunAsync([.. Arguments.Create, "--show-secret", .. format]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(result.Error, Does.Match("The service does not report whether these are as requested: services"));
            Assert.That(result.Error, Does.Match("Not as requested: .*other"));
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
}
