using System.Runtime.CompilerServices;
using Fastly.Tokens.Diagnostics;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Paging;

/// <summary>
/// Reads a complete listing by page numbers. Pages shift when tokens are created and revoked, and counts do not show it (one deleted,
/// one added). The listing is therefore read until a pass finds what the previous one did: the same ids on the same pages, in any order
/// within a page, and each id once.
/// </summary>
/// <remarks>
/// <para>
/// Why two such passes hold every token that existed throughout. Ids are not given twice, so a token that both passes found existed from
/// its response in the first to its response in the second. All of these tokens therefore existed at every moment from the last response
/// of the first pass to the earliest of the second. At one of these moments the service said that there are no others:
/// </para>
/// <list type="bullet">
/// <item>by its count, if every page of the second pass reports the same one: the earliest response among them does, too, whichever page
/// that is. That holds for any number of pages that are fetched at the same time, and served in any order;</item>
/// <item>without a count, pages are fetched one after the other, and a last page that is not full was read when all others had been;</item>
/// <item>a last page that is full says nothing by itself, so the page after it is fetched between the two passes
/// (<see cref="ListingPass{T}.CheckEndAsync"/>).</item>
/// </list>
/// <para>
/// A response with the same body as that of the same page in the pass before holds the same ids and counts, and is not read
/// (<see cref="ListedPages"/>). What the argument needs is kept of each page that is not read: its ids as a hash, its counts, and in which
/// pass its ids were recorded, so that an id on it that is also on another page counts as a repeat. A pass that found an id twice, or ended
/// early, is not compared with: the next one reads every page. A service whose bodies differ every time is read as often as before.
/// </para>
/// <para>
/// Changes can make a pass contradict itself. It then ends, and confirms nothing. A service that contradicts itself in the same way every
/// time sends invalid responses.
/// </para>
/// </remarks>
internal sealed class VerifiedListing<T>(NumberedPageSource<T> source, ListingOptions options)
{
    /// <summary>The maximum number of consecutive passes that end at the same contradiction.</summary>
    private const int MaxContradictions = 3;

    internal async IAsyncEnumerable<Page<T>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new SeenIds();
        using var hasher = options.Verify ? new BodyHasher() : null;
        ListingPass<T>? before = null;
        for (var count = 1; count <= options.MaxVerificationPasses; count++)
        {
            var pass = new ListingPass<T>(source, options, hasher, seen, before);
            OperationSpan.Current?.AddPass();
            await foreach (var page in pass.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (before is null || page.Items.Count > 0)
                    yield return page;
            }

            if (pass.Contradiction is null)
            {
                if (!options.Verify || pass.IsOneResponse || pass.ConfirmsTheOneBefore)
                    yield break;
                await pass.CheckEndAsync(cancellationToken).ConfigureAwait(false);
            }

            if (
                pass.Contradiction is { } contradiction
                && (!options.Verify || pass.Contradictions == Math.Min(MaxContradictions, options.MaxVerificationPasses))
            )
                throw contradiction;
            before = pass;
        }

        throw new FastlyListingChangedException(
            source.Transport.Failed(
                FormattableString.Invariant(
                    $"{source.Request} was read {options.MaxVerificationPasses} times, and no two consecutive passes were"
                )
                    + " the same, because tokens were created or revoked meanwhile. List again later, or set Verify to false for one pass"
                    + " that may miss tokens.",
                source.Operation,
                source.Request
            )
        );
    }
}
