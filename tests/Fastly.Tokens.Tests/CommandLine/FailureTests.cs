using Fastly.Tokens.Cli;
using Fastly.Tokens.Cli.Shell;
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
    public async Task The_exit_code_and_the_message_describe_the_error(int status, int code)
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
    public async Task A_repeated_text_of_Fastly_is_quoted_once()
    {
        using var shell = new Shell();
        shell.Fastly.Faults.Add(
            FakeFault.Response(422, """{"title":"Name is taken","detail":"Name is taken","errors":["Name is taken","Try another"]}""")
        );

        var result = await shell.RunAsync("get", "someToken");

        Assert.That(result.Error, Does.Contain("Fastly said: Name is taken: Try another").And.Not.Match("taken.*taken"));
    }

    [Test]
    public async Task A_dropped_response_is_a_connection_failure()
    {
        using var shell = new Shell();
        shell.Fastly.Faults.Add(FakeFault.DropAfter(), times: int.MaxValue);

        Assert.That((await shell.RunAsync("list")).Code, Is.EqualTo(ExitCode.Connection));
    }

    [Test]
    public async Task A_success_that_is_not_a_token_is_an_invalid_response()
    {
        using var shell = new Shell();
        shell.Fastly.Faults.Add(FakeFault.Response(200, "{}"));

        Assert.That((await shell.RunAsync("get", "someToken")).Code, Is.EqualTo(ExitCode.InvalidResponse));
    }

    [Test]
    public async Task A_response_that_does_not_arrive_is_a_timeout()
    {
        using var shell = new Shell();
        shell.Fastly.Faults.Add(FakeFault.StallBody(), times: int.MaxValue);
        var running = shell.RunAsync("list");
        shell.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.That((await running).Code, Is.EqualTo(ExitCode.Timeout));
    }

    [Test]
    public async Task A_listing_that_keeps_changing_is_reported()
    {
        using var shell = new Shell();
        shell.Fastly.AddTokens(150);
        shell.Fastly.BeforeRequest = _ =>
            shell.Fastly.Revoke(shell.Fastly.AddToken().Id is var added && shell.Fastly.Tokens[0].Id is var first ? first : added);

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
    public async Task An_unexpected_error_has_a_stack_trace_only_if_requested(bool isRequested)
    {
        using var shell = new Shell();
        if (isRequested)
            shell.Environment["FASTLY_TOKENS_STACKTRACE"] = "1";
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Application.RunAsync(
            ["list"],
            new CommandEnvironment
            {
                Input = TextReader.Null,
                Output = output,
                Error = error,
                Variable = name =>
                    name == "FASTLY_API_TOKEN"
                        ? throw new InvalidOperationException("a defect")
                        : shell.Environment.GetValueOrDefault(name),
                ReadHidden = static () => "",
            }
        );

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo((int)ExitCode.Other));
            Assert.That(error.ToString(), Does.Contain("a defect"));
            Assert.That(error.ToString().Contains("   at ", StringComparison.Ordinal), Is.EqualTo(isRequested));
        });
    }
}
