namespace Fastly.Tokens.Revocation;

/// <summary>
/// Which route a client has seen to revoke automation tokens, so that a refused one does not cost a write of the hourly limit for every
/// token.
/// </summary>
internal sealed class RouteMemory
{
    private volatile Route _works = Route.Unknown;

    private enum Route
    {
        Unknown,
        Documented,
        AnyKind,
    }

    /// <summary>Gets whether <c>DELETE /tokens/{id}</c> is sent first.</summary>
    internal bool PrefersAnyKind => _works == Route.AnyKind;

    /// <summary>Gets the number of writes that revoking one token takes: two as long as no route is known to work.</summary>
    internal int WritesPerToken => _works == Route.Unknown ? 2 : 1;

    /// <summary>Records that <c>DELETE /automation-tokens/{id}</c> revoked a token.</summary>
    internal void DocumentedRouteWorked() => _works = Route.Documented;

    /// <summary>Records that <c>DELETE /tokens/{id}</c> revoked a token.</summary>
    internal void AnyKindRouteWorked() => _works = Route.AnyKind;

    /// <summary>Records that the route that was sent first was refused.</summary>
    internal void Forget() => _works = Route.Unknown;
}
