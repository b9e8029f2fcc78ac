using Fastly.Tokens.Cli;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

public sealed class FailureTests
{
    [TestCase(400, 7)]
    [TestCase(401, 3)]
    [TestCase(403, 4)]
    [TestCase(404, 6)]
    [TestCase(418, 1)]
    [TestCase(422, 7)]
    [TestCase(429, 8)]
    [TestCase(503, 9)]
    public async Task The_exit_code_tells_the_family_of_the_error_and_a_sentence_the_rest(int status, int code)
    {
        using var shell = new Shell();
        shell.Fastly.Faults.Add(FakeFault.Response(status, "{\"msg\":\"No\\u001b[2J\"}"), times: int.MaxValue);

        var result = await shell.RunAsync("get", "someToken", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo((ExitCode)code));
            Assert.That(result.Output, Is.Empty);
            Assert.That(result.Error, Does.Contain($"(GET /automation-tokens/someToken, {status}").And.Contain("Fastly said: No"));
            Assert.That(result.Error, Does.Not.Contain('\e').And.Not.Contain("   at "));
            Assert.That(result.Error.Trim().Split('\n'), Has.Length.EqualTo(1));
        });
    }

    [Test]
    public async Task What_Fastly_says_twice_is_quoted_once()
    {
        using var shell = new Shell();
        shell.Fastly.Faults.Add(FakeFault.Response(422, """{"title":"Name is taken","detail":"Name is taken","errors":["Name is taken","Try another"]}"""));

        var result = await shell.RunAsync("get", "someToken");

        Assert.That(result.Error, Does.Contain("Fastly said: Name is taken: Try another").And.Not.Match("taken.*taken"));
    }

    [Test]
    public async Task A_dropped_answer_is_a_connection_that_broke()
    {
        using var shell = new Shell();
        shell.Fastly.Faults.Add(FakeFault.DropAfter(), times: int.MaxValue);

        Assert.That((await shell.RunAsync("list")).Code, Is.EqualTo(ExitCode.Connection));
    }

    [Test]
    public async Task A_success_that_is_not_a_token_is_an_answer_that_cannot_be_read()
    {
        using var shell = new Shell();
        shell.Fastly.Faults.Add(FakeFault.Response(200, "{}"));

        Assert.That((await shell.RunAsync("get", "someToken")).Code, Is.EqualTo(ExitCode.InvalidResponse));
    }

    [Test]
    public async Task An_answer_that_does_not_come_is_a_timeout()
    {
        using var shell = new Shell();
        shell.Fastly.Faults.Add(FakeFault.StallBody(), times: int.MaxValue);
        var running = shell.RunAsync("list");
        shell.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.That((await running).Code, Is.EqualTo(ExitCode.Timeout));
    }

    [Test]
    public async Task A_listing_that_never_settles_is_told()
    {
        using var shell = new Shell();
        shell.Fastly.AddTokens(150);
        shell.Fastly.BeforeRequest = _ => shell.Fastly.Revoke(shell.Fastly.AddToken().Id is var added && shell.Fastly.Tokens[0].Id is var first ? first : added);

        Assert.That((await shell.RunAsync("list")).Code, Is.EqualTo(ExitCode.ListingChanged));
    }

    [Test]
    public async Task Ctrl_C_cancels()
    {
        using var shell = new Shell();
        using var ctrlC = new CancellationTokenSource();
        shell.Fastly.BeforeRequest = _ => ctrlC.Cancel();

        var result = await shell.RunAsync(ctrlC.Token, "list");

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Cancelled));
            Assert.That(result.Error.Trim(), Is.EqualTo("Cancelled."));
        });
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_defect_shows_where_it_is_only_when_asked(bool asked)
    {
        using var shell = new Shell();
        if (asked) shell.Environment["FASTLY_TOKENS_STACKTRACE"] = "1";
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Application.RunAsync(["list"], new CommandEnvironment
        {
            Input = TextReader.Null,
            Output = output,
            Error = error,
            Variable = name => name == "FASTLY_API_TOKEN" ? throw new InvalidOperationException("a defect") : shell.Environment.GetValueOrDefault(name),
            ReadHidden = static () => "",
        });

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo((int)ExitCode.Other));
            Assert.That(error.ToString(), Does.Contain("a defect"));
            Assert.That(error.ToString().Contains("   at ", StringComparison.Ordinal), Is.EqualTo(asked));
        });
    }
}
