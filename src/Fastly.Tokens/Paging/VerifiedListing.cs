using System.Runtime.CompilerServices;
using Fastly.Tokens.Diagnostics;

namespace Fastly.Tokens.Paging;

/// <summary>
/// Reads a complete listing by page numbers. Pages shift when tokens are created and revoked, and counts do not show it (one deleted,
/// one added). Two consecutive passes whose pages contain the same ids are a snapshot of the moment between them, in any order of the
/// service. The listing is therefore read until a pass repeats the previous one.
/// </summary>
/// <remarks>
/// The same changes can make a pass contradict itself. It then ends, and confirms nothing. A service that contradicts itself in the same
/// way every time sends invalid responses.
/// </remarks>
internal sealed class VerifiedListing<T>(NumberedPageSource<T> source, ListingOptions options)
{
    /// <summary>The maximum number of consecutive passes that end at the same contradiction.</summary>
    private const int MaxContradictions = 3;

    internal async IAsyncEnumerable<Page<T>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new SeenIds();
        ListingPass<T>? before = null;
        for (var count = 1; count <= options.MaxVerificationPasses; count++)
        {
            var pass = new ListingPass<T>(source, options, seen, before);
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
