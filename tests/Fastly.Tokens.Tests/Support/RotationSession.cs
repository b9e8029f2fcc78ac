using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Support;

/// <summary>An old token that consumers use, and its rotation.</summary>
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

    /// <summary>A client of the session whose requests go through the handler.</summary>
    internal static AutomationTokensClient Through(this FakeSession session, HttpMessageHandler handler)
    {
        session.Options.Handler = handler;
        return new AutomationTokensClient(session.Key, session.Options);
    }

    /// <summary>Neither token was revoked, and the exception holds the successor, which was not delivered.</summary>
    internal static void AssertBothStay(this FakeSession session, FakeToken old, FastlyRotationException thrown) =>
        Assert.Multiple(() =>
        {
            Assert.That((thrown.OldTokenId, thrown.OldTokenState, thrown.IsDelivered), Is.EqualTo((old.Id, TokenState.Usable, false)));
            Assert.That(session.Fastly.Accepts(old.Secret));
            Assert.That(session.Fastly.Accepts(thrown.Successor!.AccessToken.Reveal()));
            Assert.That(thrown.Message, Does.Contain(old.Id).And.Contain(thrown.Successor.Id));
            Assert.That(thrown.ToString(), Does.Not.Contain(thrown.Successor.AccessToken.Reveal()));
            Assert.That(session.Fastly.Requests.Where(FakeSession.IsDelete), Is.Empty);
        });
}
