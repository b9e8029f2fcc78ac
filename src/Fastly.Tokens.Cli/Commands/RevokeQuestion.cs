namespace Fastly.Tokens.Cli;

/// <summary>Shows which tokens an id stands for, and asks. A revoked token does not come back.</summary>
internal sealed class RevokeQuestion(AutomationTokensClient client, Surroundings surroundings)
{
    internal async Task<bool> AskAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var tokens = new List<AutomationToken>();
        foreach (var id in ids)
        {
            try
            {
                tokens.Add(await client.GetAsync(id, cancellationToken));
            }
            catch (FastlyNotFoundException)
            {
                // It may be gone, or the key may have expired; revoking finds out.
                surroundings.Error.WriteLine($"{id} was not found.");
            }
        }

        if (tokens.Count > 0) surroundings.Messages.Write(TokenTable.Of(tokens, surroundings.Clock.GetUtcNow(), surroundings.Messages.Profile.Width));
        var answer = await surroundings.AskAsync(
            ids.Count == 1 ? "Revoke it? It stops working at once. [y/N] " : $"Revoke all {ids.Count}? They stop working at once. [y/N] ",
            isSecret: false,
            cancellationToken);
        return answer.Trim().ToUpperInvariant() is "Y" or "YES";
    }
}
