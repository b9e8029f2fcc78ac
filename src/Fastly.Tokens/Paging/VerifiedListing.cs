using System.Runtime.CompilerServices;

namespace Fastly.Tokens.Paging;

/// <summary>
/// A listing by page numbers that is complete. Page numbers shift when tokens come and go, and counts do not show it (one
/// deleted, one added). Two consecutive sweeps whose pages hold the same ids are a snapshot of the moment between them, in
/// whatever order the service sorts: so sweeps are made until one repeats the one before.
/// </summary>
/// <remarks>
/// The same changes make a sweep contradict itself, which then ends and confirms nothing. A service that contradicts itself in the
/// same way every time is another matter, and an error.
/// </remarks>
internal sealed class VerifiedListing<T>(NumberedPageSource<T> source, ListingOptions options)
{
    /// <summary>How many sweeps in a row may end at the same contradiction.</summary>
    private const int MaxContradictions = 3;

    internal async IAsyncEnumerable<Page<T>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ledger = new SeenIds();
        ListingPass<T>? before = null;
        for (var count = 1; count <= options.MaxVerificationPasses; count++)
        {
            var sweep = new ListingPass<T>(source, options, ledger, before);
            await foreach (var page in sweep.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (before is null || page.Items.Count > 0) yield return page;
            }

            if (sweep.Contradiction is null)
            {
                if (!options.Verify || sweep.IsOneResponse || sweep.ConfirmsTheOneBefore) yield break;
                await sweep.CheckEndAsync(cancellationToken).ConfigureAwait(false);
            }

            if (sweep.Contradiction is { } contradiction && (!options.Verify || sweep.Contradictions == Math.Min(MaxContradictions, options.MaxVerificationPasses)))
                throw contradiction;
            before = sweep;
        }

        throw new FastlyListingChangedException(source.Transport.Failed(
            FormattableString.Invariant($"{source.Request} was read {options.MaxVerificationPasses} times, and no two consecutive passes were the same, because tokens were created or revoked meanwhile. List again later, or set Verify to false for one pass that may miss tokens."),
            source.Operation,
            source.Request));
    }
}
