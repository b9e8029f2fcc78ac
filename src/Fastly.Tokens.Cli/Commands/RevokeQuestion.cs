using System.CommandLine;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Shows the tokens to revoke, and asks for confirmation, because a revocation cannot be undone.</summary>
internal sealed class RevokeQuestion(AutomationTokensClient client, CommandEnvironment environment)
{
    /// <summary>Creates the option that skips the question.</summary>
    internal static Option<bool> Yes() => new("--yes", "-y") { Description = "Do not ask for confirmation." };

    internal static void ThrowIfNotInteractive(CommandEnvironment environment, bool isInputTaken)
    {
        if (!environment.IsInteractive || isInputTaken)
            throw new UsageException("There is no terminal to confirm the revocation on. Use --yes to revoke without confirmation.");
    }

    internal Task<bool> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        ReadAsync(
            ids,
            ids.Count == 1
                ? "Revoke it? It stops working immediately. [y/N] "
                : $"Revoke all {ids.Count}? They stop working immediately. [y/N] ",
            cancellationToken
        );

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
                // The token may not exist, or the key may have expired. The revocation reports which.
                environment.Warn($"{id} was not found.");
            }
        }

        return await AskAsync(tokens, question, cancellationToken);
    }

    internal Task<bool> ReadAsync(IReadOnlyList<AutomationToken> tokens, CancellationToken cancellationToken) =>
        AskAsync(
            tokens,
            FormattableString.Invariant($"Revoke all {tokens.Count}? They stop working immediately. [y/N] "),
            cancellationToken
        );

    internal async Task<bool> AskAsync(IReadOnlyList<AutomationToken> tokens, string question, CancellationToken cancellationToken)
    {
        var messages = environment.Messages;
        if (tokens.Count > 0)
            messages.Write(TokenTable.Of(tokens, environment.Clock.GetUtcNow(), messages.Profile.Width));
        var answer = await environment.ReadAsync(question, isSecret: false, cancellationToken);
        return answer.Trim().ToUpperInvariant() is "Y" or "YES";
    }
}
