using System.Text.Json;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>What <c>--debug</c> shows of requests and responses, whatever the service sends, and that it changes nothing.</summary>
public sealed class DebugTests
{
    [Test]
    public async Task The_debug_output_has_the_wire_and_no_secret()
    {
        using var shell = new Shell
        {
            Handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false },
        };
        using var server = FakeFastlyServer.Start(shell.Fastly);
        shell.Environment["FASTLY_API_URL"] = server.Address.AbsoluteUri;
        shell.Environment["FASTLY_USERNAME"] = shell.User.UserName;
        shell.Environment["FASTLY_PASSWORD"] = shell.User.Password;

        var result = await shell.RunAsync(
            "create",
            "--name",
            "n",
            "--role",
            "user",
            "--scope",
            "global:read",
            "--all-services",
            "--expires",
            "1d",
            "--show-secret",
            "--debug"
        );
        var quiet = await shell.RunAsync("list");

        var secret = shell.Fastly.Tokens.Single().Secret;
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            foreach (
                var line in (string[])
                    [
                        $"> POST {server.Address}automation-tokens\n> Fastly-Key: (secret)\n",
                        "> {\"name\":\"n\",\"role\":\"user\",",
                        $"< POST {server.Address}automation-tokens: 403 (",
                        "< {\"msg\":\"You must POST /sudo to access this endpoint\"}",
                        "> username=(secret)&password=(secret)",
                        $"< POST {server.Address}sudo: 200 (",
                        "< Fastly-RateLimit-Remaining: ",
                        "\"access_token\":\"(secret)\"",
                        "* SudoModeEntered",
                    ]
            )
                Assert.That(result.Error, Does.Contain(line));
            Assert.That(result.Error, Does.Not.Contain(shell.User.Key).And.Not.Contain(shell.User.Password).And.Not.Contain(secret));
            Assert.That(quiet.Error, Is.Empty);
        });
    }

    [TestCase("<html>access_token: {0}</html>", "< (secret)")]
    [TestCase("{{\"id\":\"x\",\"access_token\":\"{0}", "< (secret)")]
    [TestCase("{{\"access_token\":\"{0}\",\"half\":\"\\ud800\"}}", "< (secret)")]
    [TestCase("{{\"new\":{{\"access_token\":\"{0}\"}},\"again\":\"{0}\"}}", "\"access_token\":\"(secret)\"")]
    [TestCase("{{\"half\":\"\\ud800\"}}", "< {\"half\":\"\\ud800\"}")]
    [TestCase("no JSON \u0001", "< no JSON \uFFFD")]
    public async Task A_body_of_any_kind_is_shown_without_a_secret(string body, string shown)
    {
        const string secret = "c4nary-of-a-token";
        using var shell = new Shell();
        body = string.Format(System.Globalization.CultureInfo.InvariantCulture, body, secret);
        shell.Fastly.Faults.Add(FakeFault.ReplaceResponse(200, body), static request => request.Path == "/automation-tokens/some");

        var result = await shell.RunAsync("get", "some", "--debug");

        Assert.That(result.Code, Is.EqualTo(ExitCode.InvalidResponse), result.Error);
        Assert.That(result.Error, Does.Contain(shown).And.Not.Contain(secret));
    }

    [Test]
    public async Task A_secret_that_was_sent_once_is_not_shown_where_the_service_repeats_it_later([Values("key", "password")] string what)
    {
        using var shell = Shell.WithCredentials();
        var secret = what == "key" ? shell.User.Key : shell.User.Password;
        var escaped = string.Concat(secret.Select(static c => $"\\u{(int)c:x4}"));
        shell.Fastly.Faults.Add(
            FakeFault.Response(422, $"{{\"msg\":\"{secret}\",\"{secret}\":\"{escaped}\"}}"),
            FakeSession.IsCreation,
            skip: 1,
            times: 9
        );

        var result = await shell.RunAsync([
            "create",
            "--name",
            "n",
            "--role",
            "user",
            "--scope",
            "global:read",
            "--all-services",
            "--expires",
            "1d",
            "--show-secret",
            "--debug",
        ]);

        Assert.That(result.Error, Does.Contain("POST https://api.fastly.com/sudo: 200").And.Contain("automation-tokens: 422"));
        var wire = result.Error.Split('\n').Where(static line => line.StartsWith('<') || line.StartsWith('>'));
        Assert.That(
            wire.Where(line => line.Contains(secret, StringComparison.Ordinal) || line.Contains(escaped, StringComparison.Ordinal)),
            Is.Empty
        );
    }

    [Test]
    public async Task A_long_body_is_cut_between_two_characters_and_each_line_is_JSON_where_JSON_is_requested()
    {
        using var shell = new Shell();
        var body = $"a{string.Concat(Enumerable.Repeat("😀", 3000))}";
        shell.Fastly.Faults.Add(FakeFault.ReplaceResponse(200, body), static request => request.Path == "/automation-tokens/some");

        var result = await shell.RunAsync("get", "some", "--debug", "--json");

        var notes = result
            .Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => JsonDocument.Parse(line).RootElement)
            .Where(static line => line.TryGetProperty("note", out _))
            .Select(static line => line.GetProperty("note").GetString()!);
        Assert.That(notes, Has.One.EndsWith("😀.. (1,906 more characters)"));
    }

    [Test]
    public async Task A_request_without_a_response_is_shown_with_its_reason()
    {
        using var shell = new Shell();
        shell.Fastly.Faults.Add(FakeFault.DropBefore(), static request => request.Path == "/automation-tokens/some", times: 9);

        var result = await shell.RunAsync("get", "some", "--debug");

        Assert.That(result.Code, Is.EqualTo(ExitCode.Connection), result.Error);
        Assert.That(result.Error, Does.Contain("/automation-tokens/some: no complete response (0 ms). ").And.Contain("* Retry"));
    }

    [Test]
    public async Task A_sandbox_shows_its_wire_as_well()
    {
        using var shell = new Shell();

        var result = await shell.RunAsync("list", "--sandbox", "--limit", "1", "--debug");

        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
        Assert.That(result.Error, Does.Contain("< GET https://api.fastly.com/automation-tokens?").And.Contain("more characters)"));
    }
}
