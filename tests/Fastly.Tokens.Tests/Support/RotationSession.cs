using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Support;

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

    /// <summary>A consumer calls with the token that it holds.</summary>
    internal static void Use(this FakeSession session, string id) =>
        session.Fastly.Update(id, token => token with { LastUsedAt = session.ServersClock.GetUtcNow(), UserAgent = "curl/8.7" });

    internal static bool IsUsedByConsumers(this FakeToken token) =>
        token.LastUsedAt is not null && token.UserAgent?.EndsWith("(rotation check)", StringComparison.Ordinal) != true;

    internal static Task Accept(AutomationTokenCreateResponse successor, CancellationToken cancellationToken) => Task.CompletedTask;

    internal static Task<RotationResult> RotateAsync(
        this FakeSession session,
        FakeToken old,
        RotationOptions? options = null,
        DateTimeOffset? expiresAt = null
    ) => session.Client.RotateAsync(old.Id, expiresAt, Accept, options);
}
