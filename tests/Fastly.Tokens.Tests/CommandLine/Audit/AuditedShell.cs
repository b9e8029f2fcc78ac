using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.CommandLine.Audit;

/// <summary>Accounts to audit on the command line.</summary>
internal static class AuditedShell
{
    /// <summary>Names that would be markup, script, or something else than they seem, by a word for each.</summary>
    internal static IReadOnlyDictionary<string, string> Tricks { get; } =
        new Dictionary<string, string>
        {
            ["script"] = "<script>window.hit = 1</script>",
            ["end of script"] = "</script><script>window.hit = 1</script>",
            ["end of style"] = "</style></title></textarea><img src=x onerror=\"window.hit = 1\">",
            ["attribute"] = "\" onmouseover=\"window.hit = 1\" x='",
            ["entity"] = "&lt;b&gt;&#60;i&#62;",
            ["comment"] = "<!-- --><![CDATA[ ]]>",
            ["escape"] = "\e[2J\e[31mred",
            ["zero"] = "a\0b",
            ["bidirectional"] = "left\u202ethgir\u200f",
            ["half a pair"] = "half \ud83d",
            ["Hebrew"] = "\u05e9\u05dc\u05d5\u05dd deploy",
            ["CI system"] = "::error::hit\r\n##vso[task.complete]",
            ["SARIF"] = "[link](http://127.0.0.1/hit) {0}",
            ["long"] = new string('n', 10_000),
        };

    /// <summary>Adds one token that no rule finds, one for each of three severities, and returns their ids.</summary>
    internal static (string Good, string NeverExpires, string PurgeAll, string Expired) AddTokens(this Shell shell) =>
        (
            shell.Fastly.AddToken(Good()).Id,
            shell.Fastly.AddToken(Good() with { Name = "never", ExpiresAt = null }).Id,
            shell.Fastly.AddToken(Good() with { Name = "purge", Scope = "purge_all" }).Id,
            shell.Fastly.AddToken(Good() with { Name = "gone", ExpiresAt = Shell.Now.AddDays(-1) }).Id
        );

    internal static FakeToken Good() =>
        new()
        {
            Name = "good",
            Role = "engineer",
            Scope = "purge_select",
            Services = ["A"],
            LimitServices = true,
            TlsAccess = false,
            CreatedAt = Shell.Now.AddDays(-20),
            ExpiresAt = Shell.Now.AddDays(80),
            LastUsedAt = Shell.Now.AddDays(-1),
        };

    /// <summary>Adds a token with each of the tricks as its name, role and scope.</summary>
    internal static void AddTricks(this Shell shell)
    {
        foreach (var trick in Tricks.Values)
        {
            shell.Fastly.AddToken(
                Good() with
                {
                    Name = trick,
                    Role = trick.Length > 100 ? "engineer" : trick,
                    Scope = trick.Length > 100 ? "purge_all" : trick,
                    ExpiresAt = null,
                }
            );
        }
    }
}
