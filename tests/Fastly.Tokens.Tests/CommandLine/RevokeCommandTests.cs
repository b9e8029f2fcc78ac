using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

public sealed class RevokeCommandTests
{
    [TestCase("y")]
    [TestCase("Yes")]
    public async Task Tokens_are_shown_and_revoked_after_confirmation(string answer)
    {
        using var shell = new Shell
        {
            IsTerminal = true,
            Input = answer + "\n",
            Environment = { ["NO_COLOR"] = "1" },
        };
        var one = shell.Fastly.AddToken(
            new FakeToken
            {
                Name = "first",
                Role = "billing",
                Scope = "purge_all",
                LastUsedAt = Shell.Now.AddDays(-1),
            }
        );
        var two = shell.Fastly.AddToken(new FakeToken { Name = "second" });

        var result = await shell.RunAsync("revoke", one.Id, two.Id);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(
                result.Error,
                Does.Contain("first").And.Contain("billing").And.Contain("purge_all").And.Contain("2026-02-28").And.Contain("second")
            );
            Assert.That(result.Error, Does.Contain("Revoke all 2?"));
            Assert.That(result.Output, Does.Contain($"{one.Id} is revoked.").And.Contain($"{two.Id} is revoked."));
            Assert.That(shell.Fastly.Tokens, Is.Empty);
        });
    }

    [TestCase("n\n")]
    [TestCase("\n")]
    [TestCase("")]
    [TestCase("yellow\n")]
    public async Task Without_confirmation_nothing_is_revoked(string input)
    {
        using var shell = new Shell { IsTerminal = true, Input = input };
        var id = shell.Fastly.AddToken().Id;

        var result = await shell.RunAsync("revoke", id);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Declined));
            Assert.That(result.Error, Does.Contain("Nothing was revoked."));
            Assert.That(shell.Fastly.Find(id), Is.Not.Null);
        });
    }

    [Test]
    public async Task Without_a_terminal_and_confirmation_it_refuses_before_anything_is_sent()
    {
        using var shell = new Shell();
        var id = shell.Fastly.AddToken().Id;

        var result = await shell.RunAsync("revoke", id);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Usage));
            Assert.That(result.Error, Does.Contain("--yes"));
            Assert.That(shell.Fastly.Requests, Is.Empty);
        });
    }

    [Test]
    public async Task Confirmation_is_not_possible_if_standard_input_contains_the_key()
    {
        using var shell = new Shell { IsTerminal = true };

        var result = await shell.RunAsync("revoke", "someToken", "--key-stdin");

        Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)));
    }

    [Test]
    public async Task A_token_that_does_not_exist_is_reported()
    {
        using var shell = new Shell();
        var id = shell.Fastly.AddToken().Id;
        shell.Fastly.Revoke(id);

        var result = await shell.RunAsync("revoke", id, "--yes");

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.NotFound));
            Assert.That(result.Output, Does.Contain($"{id} does not exist."));
        });
    }

    [Test]
    public async Task A_failure_does_not_stop_the_next_revocation()
    {
        using var shell = new Shell();
        var ids = shell.Fastly.AddTokens(3).Select(static token => token.Id).ToArray();
        shell.Fastly.Faults.Add(
            FakeFault.Response(503),
            when: request => request.Path.EndsWith(ids[1], StringComparison.Ordinal),
            times: int.MaxValue
        );

        var result = await shell.RunAsync(["revoke", .. ids, "--yes", "--json"]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Server));
            Assert.That(shell.Fastly.Tokens.Select(static token => token.Id), Is.EqualTo(new[] { ids[1] }));
            Assert.That(
                result
                    .Json()
                    .EnumerateArray()
                    .Select(static done => (done.GetProperty("id").GetString(), done.GetProperty("outcome").GetString())),
                Is.EqualTo(new[] { (ids[0], "revoked"), (ids[1], "failed"), (ids[2], "revoked") })
            );
            Assert.That(result.Error, Does.Contain("503"));
        });
    }

    [Test]
    public async Task The_key_itself_is_not_revoked()
    {
        using var shell = new Shell();

        var result = await shell.RunAsync("revoke", shell.User.KeyId, "--yes");

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.OwnToken));
            Assert.That(shell.Fastly.Accepts(shell.User.Key), Is.True);
        });
    }

    [Test]
    public async Task Ctrl_C_reports_the_revoked_tokens_and_skips_the_rest()
    {
        using var shell = new Shell();
        using var ctrlC = new CancellationTokenSource();
        var ids = shell.Fastly.AddTokens(3).Select(static token => token.Id).ToArray();
        shell.Fastly.BeforeRequest = request =>
        {
            if (request.Path.EndsWith(ids[1], StringComparison.Ordinal))
                ctrlC.Cancel();
        };

        var result = await shell.RunAsync(ctrlC.Token, ["revoke", .. ids, "--yes", "--json"]);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Cancelled));
            Assert.That(
                result.Json().EnumerateArray().Select(static done => done.GetProperty("outcome").GetString()),
                Is.EqualTo(new[] { "revoked", "cancelled", "not_attempted" })
            );
            Assert.That(shell.Fastly.Tokens, Has.Count.EqualTo(2));
            Assert.That(result.Error, Does.Contain("\"code\":\"cancelled\"").And.Contain(ids[1]));
        });
    }

    [Test]
    public async Task An_id_that_is_named_twice_is_revoked_once()
    {
        using var shell = new Shell();
        var id = shell.Fastly.AddToken().Id;

        var result = await shell.RunAsync("revoke", id, id, "--yes", "--json");

        Assert.That(result.Json().GetArrayLength(), Is.EqualTo(1));
    }

    [TestCase("--json")]
    [TestCase("--yes")]
    public async Task Outcomes_are_written_to_standard_error_if_standard_output_is_closed(string also)
    {
        using var shell = new Shell();
        using var output = new FailingWriter { IsClosed = true };
        shell.Output = output;
        var token = shell.Fastly.AddToken();

        var result = await shell.RunAsync("revoke", token.Id, "--yes", also);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.OutputClosed));
            Assert.That(result.Error, Does.Contain($"{token.Id}: revoked"));
        });
    }
}
