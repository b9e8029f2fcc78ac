namespace Fastly.Tokens.Testing;

/// <summary>What a key may do.</summary>
/// <remarks>
/// Fastly documents who may create (a superuser's key in sudo mode) and who may revoke (superusers everything, others their own). That
/// reading takes a scope which reads, and revoking one which writes, is what the scopes' names say.
/// </remarks>
internal static class Permissions
{
    public const string Superuser = "superuser";

    public static bool MayRead(FakeToken key) => key.HasScope("global") || key.HasScope("global:read");

    public static bool MayCreate(FakeToken key) =>
        key.Kind == FakeTokenKind.User && key.Role == Superuser && key.HasScope("global");

    // A key may always revoke itself: it is how a leaked one is put out of use.
    public static bool MayRevoke(FakeToken key, FakeToken token) =>
        key.Id == token.Id
        || (key.Kind == FakeTokenKind.User && key.HasScope("global") && (key.Role == Superuser || key.CreatorId == token.CreatorId));
}
