using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Testing;
using Spectre.Console;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>The table of a listing, on terminals of several widths.</summary>
public sealed class TableTests
{
    private static readonly FakeToken[] Tokens =
    [
        new()
        {
            Name = "deploy",
            Scope = "purge_select purge_all",
            Services = ["one"],
            ExpiresAt = Shell.Now.AddDays(12),
            LastUsedAt = Shell.Now.AddHours(-3),
        },
        new()
        {
            Name = "a name that is much longer than any table is wide, 世界 included: " + new string('n', 200),
            ExpiresAt = Shell.Now.AddDays(-3),
        },
    ];

    [TestCase(60, "Id Name Expires")]
    [TestCase(80, "Id Name Expires Last used")]
    [TestCase(100, "Id Name Role Scope Expires Last used")]
    [TestCase(160, "Id Name Role Scope Services Expires Last used")]
    public async Task A_row_is_one_line_and_less_important_columns_are_left_out(int width, string columns)
    {
        var lines = await RenderAsync(width);

        Assert.Multiple(() =>
        {
            Assert.That(lines, Has.Length.EqualTo(3), string.Join('\n', lines));
            Assert.That(
                string.Join(' ', lines[0].Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
                Is.EqualTo(columns)
            );
            foreach (var line in lines)
                Assert.That(new Spectre.Console.Rendering.Segment(line.TrimEnd()).CellCount(), Is.LessThanOrEqualTo(width));
            Assert.That(lines[2], Does.Contain("…"));
            Assert.That(lines[1], Does.Contain("in 12 days").And.Contain("deploy").And.Not.Contain("…"));
            Assert.That(lines[2], Does.Contain("3 days ago"));
        });
    }

    [Test]
    public async Task A_wide_table_has_dates_and_words_and_nothing_is_cut()
    {
        var lines = await RenderAsync(1000);

        Assert.That(lines[1], Does.Contain("2026-03-13 in 12 days").And.Contain("2026-03-01 3 hours ago"));
        Assert.That(lines[2], Does.Contain(Tokens[1].Name).And.Contain("2026-02-26 3 days ago").And.Contain("never"));
    }

    [Test]
    public async Task What_the_service_does_not_report_is_not_called_never()
    {
        using var shell = new Shell();
        shell.Fastly.AddToken();
        shell.Fastly.Faults.Add(
            FakeFault.RewriteBody(static body => body.Replace("\"last_used_at\":null,", "", StringComparison.Ordinal)),
            times: int.MaxValue
        );

        Assert.That((await shell.RunAsync("list")).Output, Does.Contain("not reported").And.Contain("never"));
    }

    private static async Task<string[]> RenderAsync(int width)
    {
        using var shell = new Shell();
        foreach (var token in Tokens)
            shell.Fastly.AddToken(token);
        using var client = new AutomationTokensClient(
            new FastlyApiKey(shell.User.Key),
            new AutomationTokensClientOptions { Handler = shell.Fastly, TimeProvider = shell.Clock }
        );
        var tokens = new List<AutomationToken>();
        await foreach (var token in client.ListAsync())
            tokens.Add(token);
        using var output = new StringWriter();
        var console = ConsoleFactory.Over(output, isTerminal: true, AnsiSupport.No);
        console.Profile.Width = width;
        console.Write(TokenColumns.Fit(tokens, Shell.Now, width).ToTable());
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
