using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>The options that select tokens, as <c>list</c> has them; <c>rotate</c> and <c>revoke</c> share them.</summary>
public sealed class SelectorTests
{
    private static readonly FakeToken[] Tokens =
    [
        new()
        {
            Name = "expires-soon",
            Role = "user",
            Scope = "purge_select purge_all",
            Services = ["one", "two"],
            CreatedAt = Shell.Now.AddDays(-200),
            ExpiresAt = Shell.Now.AddDays(14),
            LastUsedAt = Shell.Now.AddDays(-1),
        },
        new()
        {
            Name = "expires-later",
            Services = ["two"],
            CreatedAt = Shell.Now.AddDays(-100),
            ExpiresAt = Shell.Now.AddDays(14).AddSeconds(1),
            LastUsedAt = Shell.Now.AddDays(-90),
        },
        new()
        {
            Name = "expired",
            Role = "billing",
            Scope = "global:read",
            LimitServices = false,
            CreatedAt = Shell.Now.AddDays(-50),
            ExpiresAt = Shell.Now.AddDays(-1),
            LastUsedAt = Shell.Now.AddDays(-2),
        },
        new() { Name = "forever", CreatedAt = Shell.Now.AddDays(-91) },
    ];

    [TestCase("expires-soon", "--expiring", "14d")]
    [TestCase("expires-soon", "--expiring", "336h")]
    [TestCase("expired", "--expired")]
    [TestCase("forever", "--never-expires")]
    [TestCase("expires-later forever", "--unused", "90d")]
    [TestCase("forever", "--unused", "13w")]
    [TestCase("expires-soon expired", "--role", "user", "--role", "billing")]
    [TestCase("expires-soon", "--scope", "purge_all")]
    [TestCase("expires-soon expires-later", "--service", "two")]
    [TestCase("expires-soon expired forever", "--service", "one", "--service", "all")]
    [TestCase("expires-soon expires-later", "--name", "expires-*")]
    [TestCase("expired", "--name", "expire?")]
    [TestCase("expires-soon forever", "--name", "*soon", "--name", "forever")]
    [TestCase("expires-soon expires-later", "--created-before", "2025-11-30")]
    [TestCase("expires-soon expires-later", "--created-before", "95d")]
    [TestCase("expires-later", "--service", "two", "--unused", "90d")]
    [TestCase("", "--service", "one", "--unused", "90d")]
    public async Task A_token_must_meet_every_option(string expected, params string[] options)
    {
        using var shell = WithTokens();

        var result = await shell.RunAsync(["list", "--json", .. options]);

        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
        Assert.That(
            string.Join(' ', result.Json().EnumerateArray().Select(static token => token.GetProperty("name").GetString())),
            Is.EqualTo(expected)
        );
    }

    [TestCase("created", "expires-soon expires-later forever expired")]
    [TestCase("expires", "expired expires-soon expires-later forever")]
    [TestCase("last-used", "expires-later expired expires-soon forever")]
    [TestCase("name", "expired expires-later expires-soon forever")]
    public async Task The_order_is_ascending_and_ends_with_tokens_without_the_value(string order, string expected)
    {
        using var shell = WithTokens();

        var all = await shell.RunAsync("list", "--json", "--sort", order);
        var two = await shell.RunAsync("list", "--json", "--sort", order, "--limit", "2");

        Assert.Multiple(() =>
        {
            Assert.That(Names(all), Is.EqualTo(expected));
            Assert.That(Names(two), Is.EqualTo(string.Join(' ', expected.Split(' ').Take(2))));
        });
    }

    [TestCase("2\n", "--count", "--unused", "90d")]
    [TestCase("{\"count\":4}\n", "--count", "--json")]
    [TestCase("0\n", "--count", "--name", "nobody")]
    public async Task The_count_is_printed_alone(string expected, params string[] options)
    {
        using var shell = WithTokens();

        Assert.That((await shell.RunAsync(["list", .. options])).Output.ReplaceLineEndings("\n"), Is.EqualTo(expected));
    }

    [Test]
    public async Task Tokens_about_which_the_service_does_not_report_enough_are_left_out_and_counted()
    {
        using var shell = new Shell();
        shell.Fastly.AddTokens(2);
        shell.Fastly.AddToken(new FakeToken { Services = ["one"] });
        shell.Fastly.Faults.Add(
            FakeFault.RewriteBody(static body => body.Replace("\"last_used_at\":null,", "", StringComparison.Ordinal)),
            times: int.MaxValue
        );
        shell.Clock.Advance(TimeSpan.FromDays(100));

        var unused = await shell.RunAsync("list", "--unused", "90d", "--format", "ids");
        var service = await shell.RunAsync("list", "--service", "one", "--count");
        var quiet = await shell.RunAsync("list", "--service", "one", "--count", "--quiet");

        Assert.Multiple(() =>
        {
            Assert.That(unused.Output, Is.Empty);
            Assert.That(unused.Error, Does.Contain("3 tokens were left out: the service does not report the last use of them (--unused)."));
            Assert.That(service.Output.Trim(), Is.EqualTo("1"));
            Assert.That(service.Error, Does.Contain("2 tokens were left out: the service does not report the services"));
            Assert.That(quiet.Error, Is.Empty);
        });
    }

    [TestCase("--expiring must be longer than zero.", "--expiring", "0d")]
    [TestCase("--unused must be at most 100 years", "--unused", "365000d")]
    [TestCase("--unused must be at most 100 years", "--unused", "999999999w")]
    [TestCase("--unused is not understood. Give a duration", "--unused", "1000y")]
    [TestCase("--expiring is not understood. Give a duration", "--expiring", "soon")]
    [TestCase("--created-before is not understood. Give a date", "--created-before", "yesterday")]
    [TestCase("--created-before must be longer than zero.", "--created-before", "0d")]
    [TestCase("No token meets both --expiring and --expired.", "--expiring", "14d", "--expired")]
    [TestCase("--name is empty.", "--name", "")]
    [TestCase("--sort must be one of", "--sort", "created-at")]
    [TestCase("--sort must be one of service, name, id, role, created, expires, last-used. Did you mean expires?", "--sort", "expire")]
    [TestCase("--limit must be a whole number of at least 1.", "--limit", "0")]
    [TestCase("Specify either --count or --limit.", "--count", "--limit", "1")]
    [TestCase("This command has no option --expring. Did you mean --expiring?", "--expring", "14d")]
    public async Task A_condition_that_makes_no_sense_is_refused_before_anything_is_sent(string message, params string[] options)
    {
        using var shell = WithTokens();

        var result = await shell.RunAsync(["list", .. options]);

        Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)));
        Assert.That(result.Error, Does.Contain(message));
    }

    [TestCase("--role", "enginer", "Did you mean engineer?")]
    [TestCase("--scope", "purge-all", "Did you mean purge_all?")]
    [TestCase("--role", "nobody", "There are: billing, engineer, superuser, user.")]
    public async Task A_role_or_scope_that_nothing_has_is_refused_and_the_nearest_is_named(string option, string value, string said)
    {
        using var shell = WithTokens();

        var result = await shell.RunAsync("list", option, value);

        Assert.That((result.Code, result.Output), Is.EqualTo((ExitCode.Usage, "")));
        Assert.That(result.Error, Does.Contain($"{option} names what no token of the account has.").And.Contain(said));
    }

    [TestCase("--role", "superuser")]
    [TestCase("--name", "nobody-*")]
    public async Task A_condition_without_a_match_is_noted(string option, string value)
    {
        using var shell = WithTokens();

        var result = await shell.RunAsync("list", option, value);

        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok));
        Assert.That(result.Error, Does.Contain($"No token of the account has what {option} names."));
        Assert.That(result.Output, Does.Contain("No tokens."));
    }

    [Test]
    public async Task A_new_role_of_the_account_can_be_selected()
    {
        using var shell = WithTokens();
        shell.Fastly.AddToken(new FakeToken { Name = "new", Role = "archivist" });

        Assert.That(Names(await shell.RunAsync("list", "--json", "--role", "archivist")), Is.EqualTo("new"));
    }

    private static string Names(ShellResult result) =>
        string.Join(' ', result.Json().EnumerateArray().Select(static token => token.GetProperty("name").GetString()));

    private static Shell WithTokens()
    {
        var shell = new Shell(new FakeFastlyOptions { Shape = FakeResponseShape.Newest });
        foreach (var token in Tokens)
            shell.Fastly.AddToken(token);
        return shell;
    }
}
