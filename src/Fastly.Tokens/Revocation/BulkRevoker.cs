using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Fastly.Tokens.Models;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Revocation;

/// <summary>Revokes many tokens, each by itself, within the hourly limit.</summary>
internal sealed class BulkRevoker(TokenRevoker revoker, ApiTransport transport, AutomationTokensClientOptions clientOptions)
{
    /// <summary>How often one token waits for the next hour after a 429, before that is its result.</summary>
    private const int MaxPauses = 3;

    internal IAsyncEnumerable<RevocationResult> RevokeManyAsync(
        IEnumerable<string> ids,
        BulkRevocationOptions? options,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(ids);
        var distinct = ids.Select(static (id, index) => Require.Id(id, $"{nameof(ids)}[{index}]"))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return RevokeEachAsync(distinct, (options ?? new()).ToChecked(), cancellationToken);
    }

    private async IAsyncEnumerable<RevocationResult> RevokeEachAsync(
        List<string> ids,
        BulkRevocationOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var budget = new WriteBudget(revoker, transport, clientOptions, options);
        // Bounded, so that a caller that leaves the loop early stops the revocations.
        var results = Channel.CreateBounded<RevocationResult>(options.MaxConcurrency);
        var working = WorkAsync();
        _ = working.ContinueWith(
            done => results.Writer.Complete(done.Exception?.InnerException),
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default
        );
        var (completed, failed) = (0, 0);
        try
        {
            await foreach (var result in results.Reader.ReadAllAsync(stopping.Token).ConfigureAwait(false))
            {
                completed++;
                if (result.Error is not null)
                    failed++;
                options.Progress?.Report(new RevocationProgress(completed, failed, ids.Count));
                yield return result;
            }
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        cancellationToken.ThrowIfCancellationRequested();

        async Task WorkAsync()
        {
            // Nothing can be done after the client's own: it comes last, and alone.
            var own = options.AllowOwnToken && ids.Count > 1 ? await revoker.FindOwnTokenAsync(stopping.Token).ConfigureAwait(false) : null;
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.MaxConcurrency, CancellationToken = stopping.Token };
            await Parallel.ForEachAsync(ids.Where(id => id != own), parallel, RevokeOneAsync).ConfigureAwait(false);
            await Parallel.ForEachAsync(ids.Where(id => id == own), parallel, RevokeOneAsync).ConfigureAwait(false);
        }

        // An exception cancels the others. Their results, if they have any, are still returned.
        async ValueTask RevokeOneAsync(string id, CancellationToken cancellation)
        {
            var result = await RevokeWithinAsync(budget, id, options, cancellation).ConfigureAwait(false);
            await results.Writer.WriteAsync(result, stopping.Token).ConfigureAwait(false);
        }
    }

    private async Task<RevocationResult> RevokeWithinAsync(
        WriteBudget budget,
        string id,
        BulkRevocationOptions options,
        CancellationToken cancellationToken
    )
    {
        for (var pauses = 0; ; pauses++)
        {
            int writes,
                pausesBefore;
            try
            {
                (writes, pausesBefore) = await budget.BeginAsync(id, cancellationToken).ConfigureAwait(false);
            }
            catch (FastlyRateLimitedException exception)
            {
                return new RevocationResult(id, exception);
            }

            var (hasResponse, isAccepted) = (true, false);
            try
            {
                var revocation = new RevocationOptions { AllowOwnToken = options.AllowOwnToken };
                var outcome = await revoker.RevokeAsync(id, revocation, cancellationToken).ConfigureAwait(false);
                isAccepted = true;
                return new RevocationResult(id, outcome);
            }
            catch (FastlyRateLimitedException exception) when (pauses < MaxPauses && budget.TryPause(exception.RetryAt, pausesBefore)) { }
            catch (FastlyApiException exception) when (exception is not FastlyKeyDisclosedException)
            {
                hasResponse = exception.StatusCode is not null;
                return new RevocationResult(id, exception);
            }
            finally
            {
                budget.End(writes, hasResponse, isAccepted);
            }
        }
    }
}
