using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Rotation;

/// <summary>An old token that consumers use, and what they hold after each hand-over.</summary>
internal static class RotationSession
{
    internal static FakeToken AddOld(this FakeSession session, Func<FakeToken, FakeToken>? change = null)
    {
        var token = new FakeToken
        {
            Name = "deploy",
            Role = "engineer",
            Scope = "purge_select purge_all",
            Services = ["A", "B"],
            LimitServices = true,
            TlsAccess = true,
        };
        return session.Fastly.AddToken(change is null ? token : change(token));
    }

    internal static Task Accept(AutomationTokenCreateResponse successor, CancellationToken cancellationToken) => Task.CompletedTask;

    internal static Task<RotationResult> RotateAsync(this FakeSession session, FakeToken old, RotationOptions? options = null, DateTimeOffset? expiresAt = null) =>
        session.Client.RotateAsync(old.Id, expiresAt, Accept, options);
}
