using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Batch;

/// <summary>Revokes tokens one after the other, and reports each. A failure does not stop the next revocation.</summary>
internal sealed class RevocationBatch(
    AutomationTokensClient client,
    BatchReport report,
    BulkRevocationOptions options,
    CommandEnvironment environment
)
{
    internal const string BeyondMax = "There are more tokens than --max.";

    private readonly BatchFailures _failures = new(environment);

    /// <summary>Gets the maximum number of tokens.</summary>
    internal int Max { get; init; } = int.MaxValue;

    /// <summary>Revokes the tokens.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="names">The names that are known.</param>
    /// <param name="unknown">The exit code for a token that does not exist.</param>
    /// <param name="cancellationToken">Cancels the batch.</param>
    /// <returns>The exit code of the first failure; <see cref="ExitCode.Ok"/> if there was none.</returns>
    internal async Task<ExitCode> RunAsync(
        IReadOnlyList<string> ids,
        IReadOnlyDictionary<string, string?> names,
        ExitCode unknown,
        CancellationToken cancellationToken
    )
    {
        foreach (var (index, id) in ids.Index())
        {
            var stop = _failures.Stop ?? (index < Max ? null : BeyondMax);
            var item = stop is not null
                ? new BatchItem(id, BatchState.NotAttempted) { Reason = stop }
                : await RevokeAsync(id, cancellationToken);
            if (item.State == BatchState.NotFound)
                _failures.Fail(unknown);
            report.Add(item with { Name = names.GetValueOrDefault(id) });
        }

        report.End();
        return _failures.Code;
    }

    private async Task<BatchItem> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            // One at a time, so that the state of each is known at every moment; as many, so that the write budget is observed.
            await foreach (var result in client.RevokeManyAsync([id], options, cancellationToken))
            {
                if (result.Error is { } error)
                    throw error;
                return new BatchItem(id, result.Outcome == RevocationOutcome.Revoked ? BatchState.Revoked : BatchState.NotFound);
            }

            return new BatchItem(id, BatchState.Failed);
        }
        catch (Exception exception) when (exception is FastlyApiException or OperationCanceledException)
        {
            var reason = _failures.Add(exception);
            FailureReport.Write(FailureCode.Of(exception, environment), reason, id, null, environment);
            return new BatchItem(id, StateOf(exception)) { Reason = reason };
        }
    }

    private static BatchState StateOf(Exception exception) =>
        exception switch
        {
            OperationCanceledException => BatchState.Cancelled,
            FastlyRateLimitedException => BatchState.NotAttempted,
            FastlyOwnTokenException => BatchState.Unchanged,
            _ => BatchState.Failed,
        };
}
