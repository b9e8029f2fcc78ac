using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>A service that grants more or less than requested, and reports it in the fields that its responses have.</summary>
internal static class Grants
{
    internal static Func<FakeToken, FakeToken>? Of(World world, Chance chance)
    {
        if (chance.Percent(60))
            return null;
        var isNewest = world.Service.Shape == FakeResponseShape.Newest;
        return chance.Below(isNewest ? 9 : 7) switch
        {
            0 => token => token with { Scope = "global" },
            1 => token => token with { Scope = "purge_select" },
            // The older shapes report access to all services only by naming none.
            2 => token => token with { Services = isNewest ? token.Services : null, LimitServices = false },
            3 => token => token with { Services = [.. token.Services ?? [], "S9"], LimitServices = true },
            4 => token => token with { TlsAccess = true, ExpiresAt = null },
            5 => token => token with { Role = "superuser", Roles = isNewest ? ["R1"] : [] },
            6 => token => token with { Role = "user", Roles = isNewest ? ["R4"] : [] },
            7 => token => token with { LimitWorkspaces = false },
            _ => token => token with { Workspaces = [.. token.Workspaces, "W9"], LimitWorkspaces = true },
        };
    }
}
