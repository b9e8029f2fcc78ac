namespace Fastly.Tokens.Testing.Service;

/// <summary>Determines what a key may do.</summary>
/// <remarks>
/// Fastly documents who may create tokens (a superuser's key in sudo mode) and who may revoke them (superusers all tokens, other users
/// their own). That reading requires a scope that permits reading, and revoking one that permits writing, is derived from the names of the
/// scopes.
/// </remarks>
internal static class Permissions
{
    internal const string Superuser = "superuser";

    internal static bool MayRead(FakeToken key) => key.HasScope("global") || key.HasScope("global:read");

    internal static bool MayCreate(FakeToken key) => key.Kind == FakeTokenKind.User && key.Role == Superuser && key.HasScope("global");

    // A key may always revoke itself, so that a leaked key can be disabled.
    internal static bool MayRevoke(FakeToken key, FakeToken token) =>
        key.Id == token.Id
        || (key.Kind == FakeTokenKind.User && key.HasScope("global") && (key.Role == Superuser || key.CreatorId == token.CreatorId));
}
