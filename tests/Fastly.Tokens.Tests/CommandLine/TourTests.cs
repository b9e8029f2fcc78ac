using System.Text.RegularExpressions;
using Fastly.Tokens.Cli.Sandbox;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Cli.Tour;
using Fastly.Tokens.Testing;
using Spectre.Console;

namespace Fastly.Tokens.Tests.CommandLine;

[Parallelizable]
public sealed partial class TourTests
{
    private const string Redacted = "••••••••";

    [Test]
    public async Task The_tour_as_a_process_shows_the_whole_life_of_a_token()
    {
        var result = await ToolProcess.RunToolAsync("tour");

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
            Assert.That(result.Error, Is.Empty);
            Assert.That(result.Output, Does.Not.Contain('\e'));
            Assert.That(
                Sent().Matches(result.Output).Select(static match => Id().Replace(match.Value, "ID")),
                Is.EqualTo(
                    new[]
                    {
                        "→ GET /automation-tokens?page=1&per_page=100",
                        "→ GET /automation-tokens?page=2&per_page=100",
                        "→ GET /automation-tokens?page=3&per_page=100",
                        "→ GET /automation-tokens?page=1&per_page=100",
                        "→ GET /automation-tokens?page=2&per_page=100",
                        "→ GET /automation-tokens?page=3&per_page=100",
                        "→ POST /automation-tokens",
                        "→ POST /sudo",
                        "→ POST /automation-tokens",
                        "→ GET /automation-tokens/ID",
                        "→ GET /automation-tokens/ID/services?page=1&per_page=100",
                        "→ GET /tokens/self",
                        "→ DELETE /automation-tokens/ID",
                        "→ GET /automation-tokens/ID",
                        "→ DELETE /tokens/ID",
                        "→ GET /automation-tokens/ID",
                    }
                )
            );
            Assert.That(
                Responses().Matches(result.Output).Select(static match => match.Groups[1].Value),
                Is.EqualTo("200 200 200 200 200 200 403 200 200 200 200 200 400 200 204 404".Split(' '))
            );
            Assert.That(
                result.Output,
                Does.Contain("250 tokens, each once").And.Contain($"\"access_token\":\"{Redacted}\"").And.Contain($"password={Redacted}")
            );
            Assert.That(result.Output.Split('\n'), Has.Length.LessThan(90));
        });
    }

    [Test]
    public async Task Two_tours_differ_only_in_their_port()
    {
        using var shell = new Shell();

        var tours = new[] { await shell.RunAsync("tour"), await shell.RunAsync("tour") };

        Assert.That(Port().Replace(tours[0].Output, "PORT"), Is.EqualTo(Port().Replace(tours[1].Output, "PORT")));
    }

    [Test]
    public async Task No_secret_of_the_sandbox_is_shown()
    {
        using var shell = new Shell();
        using var same = new SandboxAccount(new SandboxSettings(), shell.Clock);
        var secrets = same
            .Fastly.Tokens.Select(static token => token.Secret)
            .Append(same.Superuser.Key)
            .Append(same.Superuser.Password)
            // The tour creates the next token.
            .Append(same.Fastly.AddToken().Secret);

        var result = await shell.RunAsync("tour");

        Assert.That(secrets.Where(secret => result.Output.Contains(secret, StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase("/automation-tokens", 0)]
    [TestCase("/automation-tokens", 7)]
    [TestCase("/sudo", 0)]
    [TestCase("/services", 0)]
    public async Task A_step_that_fails_ends_the_tour(string path, int skip)
    {
        using var shell = new Shell();
        shell.Fastly.AddTokens(250);
        shell.Fastly.Faults.Add(
            FakeFault.Response(503),
            when: request => request.Path.EndsWith(path, StringComparison.Ordinal),
            skip: skip,
            times: int.MaxValue
        );

        Assert.That(async () => await WalkAsync(shell, 250), Throws.InstanceOf<FastlyApiException>());
    }

    [Test]
    public async Task A_listing_that_is_not_the_expected_one_ends_the_tour()
    {
        using var shell = new Shell();
        shell.Fastly.AddTokens(249);

        Assert.That(
            async () => await WalkAsync(shell, 250),
            Throws.TypeOf<TourException>().With.Message.Contains("the listing should return 250 tokens")
        );
    }

    [Test]
    public async Task A_missing_refusal_ends_the_tour()
    {
        using var shell = new Shell();
        shell.Fastly.EnterSudoMode(shell.User.KeyId);

        Assert.That(
            async () => await WalkAsync(shell, 0),
            Throws.TypeOf<TourException>().With.Message.Contains(nameof(FastlySudoRequiredException))
        );
        Assert.That(new TourException("").Code, Is.EqualTo(ExitCode.Other));
    }

    private static async Task WalkAsync(Shell shell, int expected)
    {
        using var client = new AutomationTokensClient(
            new FastlyApiKey(shell.User.Key),
            new AutomationTokensClientOptions
            {
                Handler = shell.Fastly,
                TimeProvider = shell.Clock,
                MaxAttempts = 1,
            }
        );
        var console = ConsoleFactory.Over(TextWriter.Null, isTerminal: false, AnsiSupport.No);
        var tour = new TokenTour(
            client,
            new SudoCredentials(shell.User.UserName, shell.User.Password),
            new TourScreen(console, new SecretRedaction()),
            shell.Clock
        );
        await tour.WalkAsync(expected, CancellationToken.None);
    }

    [GeneratedRegex(@"→ [A-Z]+ \S+")]
    private static partial Regex Sent();

    [GeneratedRegex(@"← (\d{3}) ")]
    private static partial Regex Responses();

    [GeneratedRegex("[A-Za-z0-9]{22}")]
    private static partial Regex Id();

    [GeneratedRegex(@"127\.0\.0\.1:\d+")]
    private static partial Regex Port();
}
