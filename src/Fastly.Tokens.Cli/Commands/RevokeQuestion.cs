using System.CommandLine;

namespace Fastly.Tokens.Cli;

/// <summary>Shows which tokens an id stands for, and asks. A revoked token does not come back.</summary>
internal sealed class RevokeQuestion(AutomationTokensClient client, CommandEnvironment surroundings)
{
    /// <summary>The option that answers it beforehand.</summary>
    internal static Option<bool> Yes() => new("--yes", "-y") { Description = "Do not ask." };

    internal static void RefuseIfNobodyListens(CommandEnvironment surroundings, bool isInputTaken)
    {
        if (!surroundings.HasSomebodyToAsk || isInputTaken)
            throw new UsageException("There is no terminal to ask on whether to revoke. Say --yes to revoke without being asked.");
    }

    internal Task<bool> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) => ReadAsync(
        ids,
        ids.Count == 1 ? "Revoke it? It stops working at once. [y/N] " : $"Revoke all {ids.Count}? They stop working at once. [y/N] ",
        cancellationToken);

    internal async Task<bool> ReadAsync(IReadOnlyList<string> ids, string question, CancellationToken cancellationToken)
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
        var answer = await surroundings.ReadAsync(question, isSecret: false, cancellationToken);
        return answer.Trim().ToUpperInvariant() is "Y" or "YES";
    }
}
