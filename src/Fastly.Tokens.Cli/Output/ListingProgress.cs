using System.Globalization;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Reads a complete listing, and shows the progress on a terminal.</summary>
internal static class ListingProgress
{
    internal static async Task<List<T>> ReadAsync<T>(
        PagedListing<T> listing,
        string what,
        CommandEnvironment environment,
        CancellationToken cancellationToken
    ) =>
        await Progress.ShowAsync(
            $"Listing {what}",
            environment,
            show => ReadAsync(listing, (count, total) => show(Text(what, count, total)), cancellationToken)
        );

    private static async Task<List<T>> ReadAsync<T>(
        PagedListing<T> listing,
        Action<int, long?> progress,
        CancellationToken cancellationToken
    )
    {
        var items = new List<T>();
        await foreach (var page in listing.AsPages().WithCancellation(cancellationToken))
        {
            items.AddRange(page.Items);
            progress(items.Count, page.RecordCount);
        }

        return items;
    }

    private static string Text(string what, int count, long? total)
    {
        var done = count.ToString("N0", CultureInfo.InvariantCulture);
        if (count < total)
            return $"Listing {what}: {done} of {total.Value.ToString("N0", CultureInfo.InvariantCulture)}";
        return $"Listing {what}: {done}, verifying that none is missing";
    }
}
