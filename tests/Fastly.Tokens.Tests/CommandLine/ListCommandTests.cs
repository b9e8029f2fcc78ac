using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine;

public sealed class ListCommandTests
{
    [Test]
    public async Task Json_is_one_array_of_every_token_in_the_fields_of_Fastly_and_nothing_else()
    {
        using var shell = new Shell();
        shell.Fastly.AddToken(
            new FakeToken
            {
                Name = "purge \"é\"",
                Role = "user",
                Scope = "purge_select purge_all",
                ExpiresAt = Shell.Now.AddDays(1),
            }
        );
        shell.Fastly.AddTokens(249);

        var result = await shell.RunAsync("list", "--json");

        var first = result.Json()[0];
        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Ok));
            Assert.That(
                result.Json().EnumerateArray().Select(static token => token.GetProperty("id").GetString()),
                Is.EqualTo(shell.Fastly.Tokens.Select(static token => token.Id))
            );
            Assert.That(first.GetProperty("name").GetString(), Is.EqualTo("purge \"é\""));
            Assert.That(first.GetProperty("role").GetString(), Is.EqualTo("user"));
            Assert.That(first.GetProperty("scope").GetString(), Is.EqualTo("purge_select purge_all"));
            Assert.That(first.GetProperty("expires_at").GetString(), Is.EqualTo("2026-03-02T12:00:00Z"));
            Assert.That(result.Error, Is.Empty);
        });
    }

    [Test]
    public async Task Json_of_an_account_without_tokens_is_an_empty_array()
    {
        using var shell = new Shell();

        Assert.That((await shell.RunAsync("list", "--json")).Json().GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_table_in_a_file_is_not_truncated()
    {
        using var shell = new Shell();
        var token = shell.Fastly.AddToken(
            new FakeToken
            {
                Name = new string('n', 200),
                Services = ["aService"],
                ExpiresAt = Shell.Now.AddDays(1),
            }
        );

        var result = await shell.RunAsync("list");

        var row = result.Output.Split('\n').Single(line => line.Contains(token.Id, StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(row, Does.Contain(token.Name).And.Contain("engineer").And.Contain("global").And.Contain("2026-03-02"));
            Assert.That(result.Output, Does.EndWith($"1 token.{Environment.NewLine}"));
            Assert.That(result.Output, Does.Not.Contain('\e'));
            Assert.That(result.Error, Is.Empty);
        });
    }

    [Test]
    public async Task A_terminal_gets_colours_and_progress()
    {
        using var shell = new Shell { IsTerminal = true, IsOutputTerminal = true };
        shell.Fastly.AddTokens(3);

        var result = await shell.RunAsync("list");

        Assert.Multiple(() =>
        {
            Assert.That(result.Output, Does.Contain('\e'));
            Assert.That(result.Error, Does.Contain("Listing tokens"));
        });
    }

    [Test]
    public async Task NO_COLOR_disables_colours()
    {
        using var shell = new Shell
        {
            IsTerminal = true,
            IsOutputTerminal = true,
            Environment = { ["NO_COLOR"] = "1" },
        };
        shell.Fastly.AddTokens(3);

        var result = await shell.RunAsync("list");

        Assert.That(result.Output + result.Error, Does.Not.Contain('\e'));
    }

    [Test]
    public async Task Json_for_a_terminal_is_nothing_but_json()
    {
        using var shell = new Shell { IsTerminal = true, IsOutputTerminal = true };
        shell.Fastly.AddTokens(3);

        var result = await shell.RunAsync("list", "--json");

        Assert.Multiple(() =>
        {
            Assert.That(result.Json().GetArrayLength(), Is.EqualTo(3));
            Assert.That(result.Output, Does.Not.Contain('\e'));
        });
    }

    // Referenced by name, because the runner silently skips a test whose name contains such characters.
    private static readonly Dictionary<string, (string Name, string Kept)> Tricks = new()
    {
        ["escape"] = ("\e[2J\e[31mred", "[31mred"),
        ["C1"] = ("csi\u009b2J", "2J"),
        ["delete"] = ("back\u007f\u007f", "back"),
        ["bidirectional"] = ("left\u202ethgir", "thgir"),
        ["line separator"] = ("one\u2028two", "two"),
        ["markup"] = ("[bold]markup[/]", "[bold]markup[/]"),
        ["half a pair"] = ("half \ud83d", "half"),
    };

    [TestCase("escape")]
    [TestCase("C1")]
    [TestCase("delete")]
    [TestCase("bidirectional")]
    [TestCase("line separator")]
    [TestCase("markup")]
    [TestCase("half a pair")]
    public async Task A_name_from_the_service_plays_no_tricks_on_a_terminal(string trick)
    {
        var (name, kept) = Tricks[trick];
        using var shell = new Shell { IsOutputTerminal = true, Environment = { ["NO_COLOR"] = "1" } };
        var id = shell.Fastly.AddToken(new FakeToken { Name = name }).Id;

        foreach (
            var arguments in (string[][])
                [
                    ["list"],
                    ["get", id],
                    ["list", "--json"],
                    ["get", id, "--json"],
                ]
        )
        {
            var result = await shell.RunAsync(arguments);

            Assert.Multiple(() =>
            {
                Assert.That(result.Code, Is.EqualTo(ExitCode.Ok), result.Error);
                Assert.That(result.Output.Where(static c => c != '\n' && (char.IsControl(c) || c is '\u202e' or '\u2028')), Is.Empty);
                Assert.That(result.Output, Does.Contain(kept));
            });
        }
    }

    [Test]
    public async Task A_name_with_control_characters_is_the_same_name_in_json()
    {
        using var shell = new Shell();
        shell.Fastly.AddToken(new FakeToken { Name = "csi\u009b2J\u202e\u007f" });

        var result = await shell.RunAsync("list", "--json");

        Assert.That(result.Json()[0].GetProperty("name").GetString(), Is.EqualTo("csi\u009b2J\u202e\u007f"));
    }

    [TestCase("list")]
    [TestCase("list", "--json")]
    public async Task A_listing_that_fails_on_its_last_page_prints_none_of_it(params string[] arguments)
    {
        using var shell = new Shell();
        shell.Fastly.AddTokens(250);
        shell.Fastly.Faults.Add(
            FakeFault.Response(503),
            when: static request => request.Query.Contains("page=3", StringComparison.Ordinal),
            times: int.MaxValue
        );

        var result = await shell.RunAsync(arguments);

        Assert.Multiple(() =>
        {
            Assert.That(result.Code, Is.EqualTo(ExitCode.Server));
            Assert.That(result.Output, Is.Empty);
            Assert.That(result.Error, Does.Contain("503"));
        });
    }

    [Test]
    public async Task Three_pages_are_read_twice_or_once_with_the_option()
    {
        using var shell = new Shell();
        shell.Fastly.AddTokens(250);

        await shell.RunAsync("list");
        var verified = shell.Fastly.Requests.Count;
        await shell.RunAsync("list", "--once");

        Assert.That((verified, shell.Fastly.Requests.Count - verified), Is.EqualTo((6, 3)));
    }

    [Test]
    public async Task The_same_id_means_the_same_token_in_the_next_command_on_a_sandbox()
    {
        using var shell = new Shell();
        shell.Environment.Clear();

        var listed = (await shell.RunAsync("list", "--sandbox", "--json")).Json();
        var read = (await shell.RunAsync("get", listed[77].GetProperty("id").GetString()!, "--sandbox", "--json")).Json();

        Assert.Multiple(() =>
        {
            Assert.That(listed.GetArrayLength(), Is.EqualTo(250));
            Assert.That(read.GetProperty("name").GetString(), Is.EqualTo(listed[77].GetProperty("name").GetString()));
            Assert.That(shell.Fastly.Requests, Is.Empty);
        });
    }

    [TestCase("--json")]
    [TestCase("--once")]
    public async Task A_reader_that_closes_the_pipe_ends_the_command_without_a_message(string option)
    {
        using var shell = new Shell();
        using var output = new FailingWriter { IsClosed = true };
        shell.Output = output;
        shell.Fastly.AddTokens(3);

        var result = await shell.RunAsync("list", option);

        Assert.That((result.Code, result.Error), Is.EqualTo((ExitCode.OutputClosed, "")));
    }

    [Test]
    public async Task A_full_disk_is_reported()
    {
        using var shell = new Shell();
        using var output = new FailingWriter();
        shell.Output = output;

        var result = await shell.RunAsync("list");

        Assert.That(
            (result.Code, result.Error.Trim()),
            Is.EqualTo((ExitCode.Other, "Standard output could not be written: No space left on device."))
        );
    }
}
