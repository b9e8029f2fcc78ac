using System.Text.Json.Nodes;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine.Drift;

/// <summary>How an account is read, and what the report and the exit code say.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DriftCommandTests
{
    private const string Document = "src/Fastly.Tokens.Cli/DRIFT.md";

    [Test]
    public async Task A_sandbox_with_a_new_field_and_a_new_role_is_reported_as_documented()
    {
        using var shell = new Shell();

        var result = await shell.RunAsync("drift", "--sandbox");

        Assert.That(result.Code, Is.EqualTo(ExitCode.Drift));
        Assert.That(
            Repository.Read(Document),
            Does.Contain($"```console\n$ fastly-tokens drift --sandbox\n{result.Output}```\n"),
            () => $"Make this the report in {Document}:\n{result.Output}"
        );
    }

    [Test]
    public async Task It_only_reads_every_page_and_some_tokens_with_their_services_and_workspaces()
    {
        using var shell = DriftShell.Create(tokens: 250);

        var result = await shell.RunAsync("drift", "--tokens", "3");

        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
        Assert.That(shell.Fastly.Requests.Select(request => request.Method).Distinct(), Is.EqualTo(new[] { HttpMethod.Get }));
        var paths = shell.Fastly.Requests.Select(request => request.Path).ToList();
        Assert.That(paths.Count(path => path == "/automation-tokens"), Is.EqualTo(3));
        Assert.That(paths.Count(path => path.EndsWith("/services", StringComparison.Ordinal)), Is.EqualTo(3));
        Assert.That(paths.Count(path => path.EndsWith("/workspaces", StringComparison.Ordinal)), Is.EqualTo(3));
        Assert.That(result.Output, Does.StartWith("13 responses compared with the specification "));
    }

    [Test]
    public async Task What_the_client_refuses_is_reported_and_the_reading_goes_on()
    {
        using var shell = DriftShell.Create(tokens: 250);
        shell.ChangeTokens(token => token["created_at"] = 17);

        var result = await shell.RunAsync("drift");

        Assert.That(result.Code, Is.EqualTo(ExitCode.Drift), result.Error);
        Assert.That(result.Output, Does.Contain("AutomationToken.created_at is described as string (date-time), and is integer in 261."));
        Assert.That(result.Output, Does.StartWith("34 responses"));
    }

    [Test]
    public async Task No_id_no_name_and_no_secret_is_in_the_report()
    {
        const string secret = "tnu8MkXqV3bPz0aWcR7dYh5JfLs2GeKi";
        using var shell = DriftShell.Create();
        shell.ChangeTokens(token =>
        {
            token["note"] = "a private note";
            token["role"] = secret;
            token["scope"] = "global 5Yo3XXXlNlMFYKTMKGvR7C 8f14e45fceea167a5a36dedd4bea2543";
            token[secret] = 1;
            token["access_token"] = new JsonArray(secret);
        });

        foreach (var format in new[] { "--json", "--tokens=10" })
        {
            var result = await shell.RunAsync("drift", format);

            Assert.That(result.Code, Is.EqualTo(ExitCode.Drift), result.Error);
            foreach (var value in new[] { secret, "private", "5Yo3XXX", "8f14e", "token-1", "SU1Z0", "someone", shell.User.Key })
                Assert.That(result.Output + result.Error, Does.Not.Contain(value));
            Assert.That(
                result.Output,
                Does.Contain("AutomationTokenRole has values that are not described: others in 7, which may be secrets")
            );
            Assert.That(result.Output, Does.Contain("TokenScope has values that are not described: others in 14, which may be secrets"));
            Assert.That(result.Output, Does.Contain("AutomationToken: a field whose name may be a secret is not described"));
        }
    }

    [TestCase("<html><body>Sign in</body></html>", "text/html", "is described with application/json, and has text/html in 1.")]
    [TestCase("""{"id":"x","na""", "application/json", "the body of 1 is not JSON")]
    [TestCase("", "application/json", "the body of 1 is empty.")]
    [TestCase("""{"id":"x","id":"y"}""", "application/json", "AutomationToken.id occurs twice in 1 of ")]
    [TestCase("""{"id":"\ud800","\ud800":1}""", "application/json", "a field whose name may be a secret is not described")]
    [TestCase("[]", "application/json", "The body is described as object, and is array in 1.")]
    [TestCase("null", "application/json", "The body is null in 1, and must not be.")]
    public async Task A_body_that_is_not_the_API_s_is_a_row(string body, string mediaType, string text)
    {
        using var shell = DriftShell.Create();
        shell.Respond("/tokens/self", FakeFault.Response(200, body, mediaType));

        var result = await shell.RunAsync("drift");

        Assert.That(result.Code, Is.EqualTo(ExitCode.Drift), result.Error);
        Assert.That(result.Output, Does.Contain(text));
        Assert.That(result.Error, Is.Empty);
    }

    [TestCase("[", 100_000, "is not JSON, or nested more than 64 levels deep")]
    [TestCase("          ", 1_700_000, "is longer than 16 MiB")]
    public async Task A_body_that_is_deep_or_huge_is_a_row(string part, int count, string text)
    {
        using var shell = DriftShell.Create();
        shell.Respond("/tokens/self", FakeFault.Response(200, string.Concat(Enumerable.Repeat(part, count))));

        var result = await shell.RunAsync("drift");

        Assert.That(result.Code, Is.EqualTo(ExitCode.Drift), result.Error);
        Assert.That(result.Output, Does.Contain($"GET /tokens/self 200: the body of 1 {text}"));
    }

    [Test]
    public async Task A_service_that_invents_fields_and_values_fills_neither_the_memory_nor_the_report()
    {
        using var shell = DriftShell.Create();
        var letters = Enumerable.Range('a', 26).Select(letter => (char)letter).ToList();
        string[] words = [.. from one in letters from two in letters from three in letters select $"{one}{two}{three}"];
        shell.ChangeTokens(token =>
        {
            foreach (var word in words)
                token[word] = 1;
            token["scope"] = string.Join(' ', words);
        });

        var result = await shell.RunAsync("drift", "--json", "--tokens", "1");

        Assert.That(result.Code, Is.EqualTo(ExitCode.Drift));
        Assert.That(result.Json().GetProperty("differences").GetArrayLength(), Is.EqualTo(200));
        Assert.That(result.Json().GetProperty("differences_not_shown").GetInt64(), Is.GreaterThan(10_000));
        Assert.That(result.Output, Has.Length.LessThan(200_000));
    }

    [Test]
    public async Task A_service_that_ignores_the_page_number_is_not_read_for_ever()
    {
        using var shell = DriftShell.Create(new FakeFastlyOptions { IgnorePage = true, SendMeta = false }, tokens: 250);

        var result = await shell.RunAsync("drift", "--tokens", "1");

        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
        Assert.That(shell.Fastly.Requests.Count(request => request.Path == "/automation-tokens"), Is.EqualTo(2));
    }

    [Test]
    public async Task An_operation_that_the_service_refuses_as_described_is_listed_and_is_no_difference()
    {
        using var shell = DriftShell.Create(new FakeFastlyOptions { HasServicesRoute = false, Shape = FakeResponseShape.Documented });

        var result = await shell.RunAsync("drift");

        Assert.That(result.Output, Does.Contain("Refused: ListAutomationTokenServices: 404, 3 times."));
        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok));
    }

    [Test]
    public async Task A_page_of_a_gateway_is_counted_and_is_no_difference()
    {
        using var shell = DriftShell.Create();
        shell.Fastly.Faults.Add(FakeFault.Response(503, "<html>", "text/html"), request => request.Path == "/tokens/self", times: 4);

        var running = shell.RunAsync("drift");
        while (!running.IsCompleted)
        {
            shell.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(running, Task.Delay(1));
        }

        Assert.That((await running).Output, Does.Contain("4 failures from in front of the API, without JSON."));
        Assert.That((await running).Code, Is.EqualTo(ExitCode.Ok));
    }

    [Test]
    public async Task An_account_that_cannot_be_read_is_a_failure_with_the_exit_code_of_its_reason()
    {
        using var shell = DriftShell.Create();
        shell.Environment["FASTLY_API_TOKEN"] = "another-key";

        var result = await shell.RunAsync("drift");

        Assert.That(result.Code, Is.EqualTo(ExitCode.Forbidden));
        Assert.That(result.Error, Does.Contain("403"));
    }

    [Test]
    public async Task A_connection_that_fails_later_leaves_the_report_of_what_was_read_and_the_exit_code_of_a_difference()
    {
        using var shell = DriftShell.Create();
        shell.Fastly.Faults.Add(
            FakeFault.DropBefore(),
            request => request.Path.EndsWith("/workspaces", StringComparison.Ordinal),
            times: 4
        );
        shell.ChangeTokens(token => token["team_id"] = "T1");

        var running = shell.RunAsync("drift");
        while (!running.IsCompleted)
        {
            shell.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(running, Task.Delay(1));
        }

        var result = await running;
        Assert.That(result.Code, Is.EqualTo(ExitCode.Drift));
        Assert.That(result.Output, Does.Contain("AutomationToken.team_id is not described"));
        Assert.That(result.Error, Does.Contain("/workspaces"));
    }

    [TestCase("--tokens", "1001")]
    [TestCase("--tokens", "x")]
    public async Task An_invalid_number_of_tokens_is_refused(params string[] arguments)
    {
        using var shell = DriftShell.Create();

        Assert.That((await shell.RunAsync(["drift", .. arguments])).Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(shell.Fastly.Requests, Is.Empty);
    }
}
