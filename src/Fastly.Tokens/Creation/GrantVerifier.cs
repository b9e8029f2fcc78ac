using Fastly.Tokens.Operations;
using Fastly.Tokens.Paging;
using Fastly.Tokens.Redaction;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Creation;

/// <summary>Compares a created token with its request, and reads what the response to the creation does not report.</summary>
internal sealed class GrantVerifier(TokenOperations operations, TokenListings listings, ExcessivePermissions excessivePermissions)
{
    /// <summary>Returns the token with its differences from the request.</summary>
    /// <exception cref="FastlyExcessivePermissionsException">Thrown when the token has more permissions than requested.</exception>
    internal async Task<AutomationTokenCreateResponse> VerifyAsync(
        AutomationTokenCreateRequest requested,
        AutomationTokenCreateResponse created,
        CancellationToken cancellationToken
    )
    {
        created.RedactUnknown(created.AccessToken.Reveal());
        var comparison = new GrantComparison(requested);
        comparison.Compare(created);
        if (!comparison.IsExcessive && comparison.Unverified.Count > 0)
            await ReadUnverifiedAsync(comparison, requested.Name, created, cancellationToken).ConfigureAwait(false);
        created.SetComparison(comparison.Differences, comparison.Unverified);
        return comparison.IsExcessive
            ? throw await excessivePermissions.RevokeAsync(created, comparison.Differences).ConfigureAwait(false)
            : created;
    }

    /// <summary>
    /// Reads the fields that were not reported. The secret has arrived, so no failure may lose it: a field that cannot be read stays
    /// unverified.
    /// </summary>
    private async Task ReadUnverifiedAsync(
        GrantComparison comparison,
        string name,
        AutomationTokenCreateResponse created,
        CancellationToken cancellationToken
    )
    {
        var id = created.Id;
        try
        {
            if (await TryReadAsync(() => operations.GetAsync(id, cancellationToken)).ConfigureAwait(false) is { } token && token.Id == id)
                comparison.Compare(token);
            if (
                comparison.Unverified.Contains("services")
                && await TryReadAsync(() => listings.ListServices(id, cancellationToken: cancellationToken).ToListAsync(cancellationToken))
                    .ConfigureAwait(false)
                    is { } services
            )
                comparison.CompareServiceListing(services);
            if (
                comparison.Unverified.Contains("workspaces")
                && await TryReadAsync(() => listings.ReadWorkspacesAsync(id, cancellationToken)).ConfigureAwait(false) is { } workspaces
            )
                comparison.CompareWorkspaceListing(workspaces);
        }
        catch (FastlyKeyDisclosedException exception)
        {
            var message =
                $"{exception.Message} The token {MessageText.OneLine(id)} was created before, and this exception holds its secret.";
            throw new FastlyCreateOutcomeUnknownException(Failure.From(exception, message), name)
            {
                TokenId = id,
                AccessToken = created.AccessToken,
            };
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or ArgumentException)
        {
            // Cancelled, disposed, or an id that no path can hold.
        }
    }

    /// <summary>Returns null if the service does not report it. An API key that was sent to another origin is never ignored.</summary>
    private static async Task<T?> TryReadAsync<T>(Func<Task<T>> readAsync)
        where T : class
    {
        try
        {
            return await readAsync().ConfigureAwait(false);
        }
        catch (FastlyApiException exception) when (exception is not FastlyKeyDisclosedException)
        {
            return null;
        }
    }
}
