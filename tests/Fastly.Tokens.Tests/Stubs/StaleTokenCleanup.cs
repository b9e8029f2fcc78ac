namespace Fastly.Tokens.Tests.Stubs;

/// <summary>A consumer of the client, as a user writes one: revokes unused tokens, and replaces others.</summary>
public sealed class StaleTokenCleanup(AutomationTokensClient client)
{
    /// <summary>Revokes the tokens that were last used before a time, and returns the ids of those that could not be revoked.</summary>
    public async Task<IReadOnlyList<string>> RevokeUnusedSinceAsync(DateTimeOffset time, CancellationToken cancellationToken = default)
    {
        var stale = new List<string>();
        await foreach (var token in client.ListAsync(cancellationToken: cancellationToken))
        {
            if (token.LastUsedAt < time)
                stale.Add(token.Id);
        }

        var failed = new List<string>();
        await foreach (var result in client.RevokeManyAsync(stale, cancellationToken: cancellationToken))
        {
            if (result.Error is not null)
                failed.Add(result.Id);
        }

        return failed;
    }

    /// <summary>Replaces a token; returns null and when to try again if the rate limit is reached.</summary>
    public async Task<(string? SuccessorId, DateTimeOffset? RetryAt)> ReplaceAsync(string id, Func<string, Task> storeAsync)
    {
        try
        {
            var result = await client.RotateAsync(id, expiresAt: null, (successor, _) => storeAsync(successor.AccessToken.Reveal()));
            return (result.Successor.Id, null);
        }
        catch (FastlyRateLimitedException exception)
        {
            return (null, exception.RetryAt);
        }
    }
}
