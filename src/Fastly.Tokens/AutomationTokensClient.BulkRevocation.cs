using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Fastly.Tokens;

// Revoking many: each for itself, within the hourly limit.
public sealed partial class AutomationTokensClient
{
    /// <summary>How often one token waits for the next hour after a 429, before that is its result.</summary>
    private const int MaxPauses = 3;

    /// <summary>Revokes many automation tokens, each as <see cref="RevokeAsync"/> does.</summary>
    /// <param name="ids">The ids. One that is named twice is revoked once.</param>
    /// <param name="options">How many at once, and what is left of the rate limit; copied.</param>
    /// <param name="cancellationToken">Stops the revocation. Leaving the loop stops it as well.</param>
    /// <returns>
    /// A result for each token as it comes, in no order. One that fails stops nothing: its result says why. Nothing is sent
    /// before the first is asked for, no token is begun after the loop was left, and no more of them run ahead of the loop than
    /// are under way at once and as many again. It stops, and reading it throws, where a handler sent the API key elsewhere
    /// (<see cref="FastlyKeyDisclosedException"/>) and where the client is disposed (<see cref="ObjectDisposedException"/>): what
    /// was under way may be revoked.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The ids are null, one of them is not an id, which the parameter's name then tells by its index, or an option is outside of
    /// what is documented for it. Nothing was sent.
    /// </exception>
    /// <remarks>
    /// When the hourly writes run out, it waits for the next hour. To go on after it was stopped, call it again with the same
    /// ids: a token that is gone counts as revoked.
    /// </remarks>
    public IAsyncEnumerable<RevocationResult> RevokeManyAsync(
        IEnumerable<string> ids, BulkRevocationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var distinct = ids.Select(static (id, index) => Require.Id(id, $"{nameof(ids)}[{index}]")).Distinct(StringComparer.Ordinal).ToList();
        return RevokeEachAsync(distinct, (options ?? new()).ToChecked(), cancellationToken);
    }

    private async IAsyncEnumerable<RevocationResult> RevokeEachAsync(
        List<string> ids, BulkRevocationOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var budget = new WriteBudget(_transport, _options.TimeProvider, options.ReservedWrites);
        // Bounded: who leaves the loop has not had everything revoked meanwhile.
        var results = Channel.CreateBounded<RevocationResult>(options.MaxConcurrency);
        var working = WorkAsync();
        _ = working.ContinueWith(done => results.Writer.Complete(done.Exception?.InnerException), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        var (completed, failed) = (0, 0);
        try
        {
            await foreach (var result in results.Reader.ReadAllAsync(stopping.Token).ConfigureAwait(false))
            {
                completed++;
                if (result.Error is not null) failed++;
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
            var own = options.AllowOwnToken && ids.Count > 1 ? await _ownToken.FindAsync(stopping.Token).ConfigureAwait(false) : null;
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.MaxConcurrency, CancellationToken = stopping.Token };
            await Parallel.ForEachAsync(ids.Where(id => id != own), parallel, RevokeOneAsync).ConfigureAwait(false);
            await Parallel.ForEachAsync(ids.Where(id => id == own), parallel, RevokeOneAsync).ConfigureAwait(false);
        }

        // One that throws cancels the others, but not the results that they have come to.
        async ValueTask RevokeOneAsync(string id, CancellationToken cancellation)
        {
            var result = await RevokeWithinAsync(budget, id, options, cancellation).ConfigureAwait(false);
            await results.Writer.WriteAsync(result, stopping.Token).ConfigureAwait(false);
        }
    }

    private async Task<RevocationResult> RevokeWithinAsync(WriteBudget budget, string id, BulkRevocationOptions options, CancellationToken cancellationToken)
    {
        for (var pauses = 0; ; pauses++)
        {
            await budget.BeginAsync(cancellationToken).ConfigureAwait(false);
            var hasResponse = true;
            try
            {
                return new RevocationResult(id, await RevokeAsync(id, new RevocationOptions { AllowOwnToken = options.AllowOwnToken }, cancellationToken).ConfigureAwait(false));
            }
            catch (FastlyRateLimitedException exception) when (pauses < MaxPauses)
            {
                budget.Pause(exception.RetryAt);
            }
            catch (FastlyApiException exception) when (exception is not FastlyKeyDisclosedException)
            {
                hasResponse = exception.StatusCode is not null;
                return new RevocationResult(id, exception);
            }
            finally
            {
                budget.End(hasResponse);
            }
        }
    }
}
