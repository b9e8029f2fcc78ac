using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>Other people who use the same account at the same time.</summary>
internal sealed class Others(World world)
{
    private int _created;

    /// <summary>The tokens that they revoked or let expire: what becomes of these is not the client's doing.</summary>
    internal HashSet<string> Touched { get; } = new(StringComparer.Ordinal);

    internal FakeToken Create(Chance chance)
    {
        var services = chance.Pick<string[]?>(null, ["S1"], ["S1", "S2"], ["S1", "S2", "S3", "S4", "S5"]);
        var role = Setting.Roles[chance.Below(Setting.Roles.Length)];
        return world.Fastly.AddToken(
            new FakeToken
            {
                Id = IdOf(chance),
                Name = $"token {++_created}",
                Role = role.Value,
                Roles = chance.Percent(30) ? [role.Key] : [],
                Scope = chance.Pick("global", "global:read", "purge_select", "purge_select purge_all"),
                Services = services,
                Workspaces = chance.Percent(30) ? ["W1"] : [],
                LimitWorkspaces = chance.Percent(90),
                TlsAccess = chance.Percent(30),
                ExpiresAt = chance.Percent(40) ? world.ServiceClock.GetUtcNow() + TimeSpan.FromMinutes(chance.Pick(1, 90, 100_000)) : null,
            }
        );
    }

    internal void Revoke(Chance chance)
    {
        if (Anyone(chance) is not { } token)
            return;
        Touched.Add(token.Id);
        if (chance.Percent(80))
            world.Fastly.Revoke(token.Id);
        else
            world.Fastly.ExpireAt(token.Id, world.ServiceClock.GetUtcNow());
    }

    /// <summary>Any automation token that exists; null if there is none.</summary>
    internal FakeToken? Anyone(Chance chance) => world.Fastly.Tokens is { Count: > 0 } tokens ? tokens[chance.Below(tokens.Count)] : null;

    // Not the fake's own, which depend on the order of requests that are under way at once.
    private static string IdOf(Chance chance)
    {
        const string Alphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        return string.Create(
            22,
            chance.For("id"),
            static (id, random) =>
            {
                for (var i = 0; i < id.Length; i++)
                    id[i] = Alphanumerics[random.Below(Alphanumerics.Length)];
            }
        );
    }
}
