using System.Globalization;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Cli.Sandbox;

/// <summary>Generates tokens with different permissions, some of them expired or never used.</summary>
internal static class SandboxSeed
{
    private static readonly (string Name, string Role, string Scope)[] Purposes =
    [
        ("deploy", "engineer", "global"),
        ("purge", "user", "purge_select"),
        ("audit", "user", "global:read"),
        ("terraform", "engineer", "global"),
        ("purge-everything", "engineer", "purge_select purge_all"),
        ("invoices", "billing", "global:read"),
        ("certificates", "engineer", "global"),
    ];

    private static readonly string[] Sites =
    [
        "checkout",
        "images",
        "blog",
        "search",
        "api",
        "www",
        "docs",
        "video",
        "login",
        "assets",
        "status",
    ];

    private static readonly string[] Services =
    [
        "SU1Z0isxPaozGVKXdv0eY1",
        "7i6HN3TK9wS159v2gPAZ8A",
        "4kWjfTUY0cHdLxqAg2Rbn5",
        "0VbQz8sMpEo3NtyK6uJwXd",
    ];

    private static readonly string[] Workspaces = ["ws1Production", "ws2Staging"];

    internal static IEnumerable<FakeToken> Tokens(int count, DateTimeOffset now)
    {
        // Whole days, so that a listing does not change from one minute to the next.
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        for (var i = 0; i < count; i++)
            yield return Token(i, today.AddDays(-900 + (900L * i / count)), today);
    }

    private static FakeToken Token(int i, DateTimeOffset createdAt, DateTimeOffset today)
    {
        var (purpose, role, scope) = Purposes[i % Purposes.Length];
        var round = i / Sites.Length / Purposes.Length;
        var expiresAt = ExpiresAt(i, createdAt, today);
        var until = expiresAt < today ? expiresAt.Value : today;
        return new FakeToken
        {
            Name = $"{purpose}-{Sites[i % Sites.Length]}{(round == 0 ? "" : (round + 1).ToString("'-'0", CultureInfo.InvariantCulture))}",
            Role = role,
            Scope = scope,
            Services = i % 3 == 2 ? null : [.. Services.Skip(i % Services.Length).Take(1 + (i % 2))],
            Workspaces = i % 7 == 0 ? Workspaces : [],
            TlsAccess = purpose == "certificates",
            CreatedAt = createdAt,
            ExpiresAt = expiresAt,
            LastUsedAt = i % 6 == 5 ? null : LastUsedAt(i, createdAt, until),
        };
    }

    private static DateTimeOffset? ExpiresAt(int i, DateTimeOffset createdAt, DateTimeOffset today) =>
        (i % 4) switch
        {
            0 => null,
            1 => createdAt.AddDays(730),
            2 => today.AddDays(1 + (i % 45)),
            _ => today.AddDays(60 + (i % 300)),
        };

    private static DateTimeOffset LastUsedAt(int i, DateTimeOffset createdAt, DateTimeOffset end)
    {
        var usedAt = end.AddHours(-1 - (i * 13 % 1500));
        return usedAt > createdAt ? usedAt : createdAt;
    }
}
