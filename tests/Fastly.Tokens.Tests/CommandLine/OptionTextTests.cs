using System.Globalization;
using System.Reflection;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>What the tool says about options and values, which its users read instead of the code.</summary>
public sealed class OptionTextTests
{
    private static readonly string[] Create = ["create", "--name", "n", "--role", "user", "--scope", "global:read", "--show-secret"];

    [TestCase("This command has no option -o. Did you mean --format?", "list", "-o", "json")]
    [TestCase("This command has no option --output. Did you mean --format?", "list", "--output=json")]
    [TestCase("This command has no option -v.", "list", "-v")]
    [TestCase("This command has no option -f. Did you mean --yes?", "revoke", "someToken", "-f")]
    [TestCase("This command has no option -n. Did you mean --dry-run?", "revoke", "someToken", "-n")]
    [TestCase("list takes no arguments, only options.", "list", "everything")]
    [TestCase("get has too many arguments.", "get", "one", "two")]
    [TestCase("Did you mean --sandbox?", "list", "--sandbx")]
    [TestCase("Did you mean --shape?", "sandbox", "--shap", "newest")]
    [TestCase("--shape must be one of recorded, documented, newest. Did you mean recorded?", "sandbox", "--shape", "Recorded")]
    [TestCase("--format must be one of table, json, jsonl, csv, ids. Did you mean jsonl?", "list", "--format", "jsnl")]
    public async Task An_argument_that_is_not_understood_names_what_was_probably_meant(string message, params string[] arguments)
    {
        using var shell = new Shell();

        var result = await shell.RunAsync(arguments);

        Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)));
        Assert.That(result.Error, Does.Contain(message).And.Not.Contain("everything").And.Not.Contain("json\""));
    }

    [TestCase("30s", "2026-03-01T12:00:30Z")]
    [TestCase("30m", "2026-03-01T12:30:00Z")]
    [TestCase("12h", "2026-03-02T00:00:00Z")]
    [TestCase("2027-01-31T12:00:00.000Z", "2027-01-31T12:00:00Z")]
    [TestCase("2027-01-31T12:00:00.1234567+01:00", "2027-01-31T11:00:00Z")]
    public async Task An_expiry_may_be_any_duration_and_any_date_time(string expiry, string expected)
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync([.. Create, "--all-services", "--expires", expiry]);

        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
        Assert.That(shell.Fastly.Tokens.Single().ExpiresAt, Is.EqualTo(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture)));
    }

    // A value for each option that takes a duration, and a command line for the rest.
    private static readonly Dictionary<string, string[]> Durations = new()
    {
        ["--expires"] = [.. Create, "--all-services"],
        ["--overlap"] = ["rotate", "someToken", "--expires", "never", "--show-secret"],
        ["--deliver-timeout"] = ["rotate", "someToken", "--expires", "never", "--deliver", "cat", "--overlap", "1d"],
        ["--expiring"] = ["list"],
        ["--unused"] = ["list"],
        ["--created-before"] = ["list"],
        ["--min-age"] = ["finish-rotation", "--all-due", "--yes"],
    };

    [Test]
    public async Task Every_option_with_a_duration_accepts_the_same_forms(
        [Values("--expires", "--overlap", "--deliver-timeout", "--expiring", "--unused", "--created-before", "--min-age")] string option,
        [Values("30s", "30m", "12h", "90d", "4w")] string value
    )
    {
        using var shell = Shell.WithCredentials();

        Assert.That((await shell.RunAsync([.. Durations[option], option, value])).Code, Is.Not.EqualTo(ExitCode.Usage));
    }

    [Test]
    public async Task Every_option_with_a_duration_says_what_it_accepts(
        [Values("--expires", "--overlap", "--deliver-timeout", "--expiring", "--unused", "--created-before", "--min-age")] string option
    )
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync([.. Durations[option], option, "soon"]);

        Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)));
        Assert.That(result.Error, Does.Contain($"{option} is not understood. Give a").And.Contain("30s, 45m, 12h, 90d, 4w"));
    }

    [TestCase("Missing: --service (or --all-services).", "--all-services=false")]
    [TestCase("Missing: --service (or --all-services).", "--all-services", "false")]
    public async Task Access_that_is_switched_off_is_missing(string message, params string[] options)
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync([.. Create, .. options]);

        Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)));
        Assert.That(result.Error, Does.Contain(message).And.Not.Contain("null"));
    }

    [Test]
    public async Task Access_that_is_switched_off_does_not_contradict_the_services_that_are_named()
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync([
            .. Create,
            "--service",
            "one",
            "--all-services=false",
            "--workspace",
            "w",
            "--all-workspaces=false",
            "--tls=false",
        ]);

        Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
        Assert.That(shell.Fastly.Tokens.Single().Services, Is.EqualTo(new[] { "one" }));
    }

    [TestCase("list", "--once=perhaps")]
    [TestCase("list", "--json=perhaps")]
    [TestCase("list", "--count=perhaps", "--limit", "x")]
    [TestCase("list", "--expired=perhaps")]
    [TestCase("revoke", "--unused", "x", "--yes=perhaps", "--expect", "x", "--max", "x", "--dry-run=perhaps")]
    [TestCase("rotate", "--expiring", "x", "--yes=perhaps", "--overlap", "x", "--show-secret=perhaps", "--deliver", "")]
    [TestCase("rotate", "someToken", "--expires", "1d", "--all-services=perhaps", "--show-secret=perhaps", "--format", "x")]
    [TestCase("create", "--all-services=perhaps", "--all-workspaces=perhaps")]
    [TestCase("finish-rotation", "--all-due=perhaps", "--min-age", "x")]
    [TestCase("tour", "--json=perhaps")]
    public async Task A_value_that_is_not_valid_is_a_mistake_in_the_command_line_and_nothing_else(params string[] arguments)
    {
        using var shell = Shell.WithCredentials();

        var result = await shell.RunAsync(arguments);

        Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)), result.Error);
        Assert.That(result.Error, Does.Not.Contain("Unexpected error"));
    }

    [TestCase("FASTLY_API_URL", "localhost:18231", "FASTLY_API_URL has no scheme.")]
    [TestCase("FASTLY_API_URL", "127.0.0.1:18231", "FASTLY_API_URL has no scheme.")]
    [TestCase("FASTLY_API_URL", "[::1]:18231", "FASTLY_API_URL has no scheme.")]
    [TestCase("FASTLY_API_ENDPOINT", "api.fastly.com", "FASTLY_API_ENDPOINT has no scheme.")]
    [TestCase("FASTLY_API_ENDPOINT", "http://example.com", "FASTLY_API_ENDPOINT cannot be used.")]
    public async Task An_address_without_a_scheme_says_what_to_put_in_front_of_it(string variable, string address, string message)
    {
        using var shell = new Shell { Environment = { [variable] = address } };

        var result = await shell.RunAsync("list");

        Assert.That((result.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 0)));
        Assert.That(result.Error, Does.Contain(message).And.Not.Contain("18231").And.Not.Contain("example.com"));
    }

    [Test]
    public async Task The_address_may_be_in_the_variable_of_Fastlys_own_tool_but_not_in_two_that_differ()
    {
        using var shell = new Shell { Environment = { ["FASTLY_API_ENDPOINT"] = "http://127.0.0.1:4711" } };

        await shell.RunAsync("list");
        var sent = shell.Fastly.Requests.Count;
        shell.Environment["FASTLY_API_URL"] = "http://127.0.0.1:4711/";
        var same = await shell.RunAsync("list");
        shell.Environment["FASTLY_API_URL"] = "https://api.fastly.com";
        var different = await shell.RunAsync("list");

        Assert.Multiple(() =>
        {
            Assert.That((sent, shell.Fastly.Requests[0].Uri.Port), Is.EqualTo((1, 4711)));
            Assert.That(same.Code, Is.EqualTo(ExitCode.Ok));
            Assert.That((different.Code, shell.Fastly.Requests.Count), Is.EqualTo((ExitCode.Usage, 2)));
            Assert.That(different.Error, Does.Contain("FASTLY_API_URL and FASTLY_API_ENDPOINT are different addresses."));
        });
    }

    [Test]
    public async Task The_default_of_an_option_is_one_of_its_values()
    {
        using var shell = new Shell();

        Assert.That((await shell.RunAsync("sandbox", "--help")).Output, Does.Contain("[default: recorded]"));
    }

    [Test]
    public async Task No_message_names_a_member_of_the_library()
    {
        using var shell = Shell.WithCredentials();
        var old = shell.Fastly.AddToken(new FakeToken { Services = ["one"] });
        shell.Fastly.AddToken(new FakeToken { Name = $"n (successor of {old.Id})" });
        var errors = new List<string>
        {
            (await shell.RunAsync("revoke", shell.User.KeyId, "--yes")).Error,
            (await shell.RunAsync("rotate", shell.User.KeyId, "--expires", "never", "--yes", "--show-secret")).Error,
            (await shell.RunAsync("rotate", old.Id, "--expires", "never", "--yes", "--show-secret")).Error,
        };
        shell.Environment.Remove("FASTLY_PASSWORD");
        shell.Environment.Remove("FASTLY_USERNAME");
        errors.Add((await shell.RunAsync([.. Create, "--all-services"])).Error);
        using var limited = new Shell(new FakeFastlyOptions { WriteLimitPerHour = 1 });
        foreach (var id in limited.Fastly.AddTokens(2).Select(static token => token.Id).ToList())
            errors.Add((await limited.RunAsync("revoke", id, "--yes")).Error);

        var members = typeof(AutomationTokensClient)
            .Assembly.GetExportedTypes()
            .SelectMany(static type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Append(type))
            .Select(static member => member.Name)
            .Where(static name => name.Skip(1).Any(char.IsUpper) && name.All(char.IsAsciiLetter))
            .ToHashSet();
        Assert.Multiple(() =>
        {
            Assert.That(errors, Has.None.Empty);
            Assert.That(
                errors.SelectMany(static error => error.Split([' ', '.', ',', '(', ')', ':'])).Where(members.Contains),
                Is.Empty,
                string.Join('\n', errors)
            );
        });
    }
}
