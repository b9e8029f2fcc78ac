using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Selection;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Batch;

/// <summary>The tokens to revoke: named by their ids, or selected.</summary>
internal sealed class RevocationTargets
{
    private RevocationTargets(IReadOnlyList<string> ids, IReadOnlyList<AutomationToken>? tokens)
    {
        Ids = ids;
        IsSelection = tokens is not null;
        Tokens = tokens ?? [];
        Names = Tokens.ToDictionary(static token => token.Id, static token => token.Name, StringComparer.Ordinal);
    }

    internal IReadOnlyList<string> Ids { get; }

    internal bool IsSelection { get; }

    /// <summary>Gets the selected tokens; empty if they are named.</summary>
    internal IReadOnlyList<AutomationToken> Tokens { get; }

    internal IReadOnlyDictionary<string, string?> Names { get; }

    internal static RevocationTargets Named(IEnumerable<string> ids) => new([.. ids.Distinct(StringComparer.Ordinal)], tokens: null);

    /// <summary>Selects tokens, and reports those among them that are protected.</summary>
    internal static async Task<RevocationTargets> SelectAsync(
        AutomationTokensClient client,
        TokenSelection selection,
        BatchReport report,
        CommandEnvironment environment,
        CancellationToken cancellationToken
    )
    {
        var all = await ListingProgress.ReadAsync(
            client.ListAsync(cancellationToken: cancellationToken),
            "tokens",
            environment,
            cancellationToken
        );
        var selected = selection.Apply(all);
        selected.WriteNotes(environment);
        var isProtected = await ProtectedTokens.ReadAsync(client, cancellationToken);
        foreach (var token in selected.Tokens)
        {
            if (isProtected.ReasonFor(token.Id) is { } reason)
                report.Add(new BatchItem(token.Id, BatchState.Skipped) { Name = token.Name, Reason = reason });
        }

        var tokens = selected
            .Tokens.Where(token => isProtected.ReasonFor(token.Id) is null)
            .OrderBy(static token => token.LastUsedAt ?? token.CreatedAt ?? DateTimeOffset.MaxValue)
            .ThenBy(static token => token.Id, StringComparer.Ordinal)
            .ToList();
        return new RevocationTargets(tokens.ConvertAll(static token => token.Id), tokens);
    }

    /// <summary>Reports what would be revoked.</summary>
    internal void Plan(BatchReport report, int max)
    {
        foreach (var (index, id) in Ids.Index())
        {
            var state = index < max ? BatchState.Planned : BatchState.NotAttempted;
            report.Add(
                new BatchItem(id, state) { Name = Names.GetValueOrDefault(id), Reason = index < max ? null : RevocationBatch.BeyondMax }
            );
        }

        report.End();
    }
}
