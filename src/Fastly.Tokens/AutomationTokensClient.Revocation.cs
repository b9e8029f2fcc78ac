using System.Net;

namespace Fastly.Tokens;

// Revoking: by the documented route, and by the one that is recorded to work where that will not do.
public sealed partial class AutomationTokensClient
{
    /// <summary>Revokes an automation token. When it returns, there is no automation token with this id.</summary>
    /// <param name="id">The token's id: 1 to 64 ASCII letters and digits, and not "self".</param>
    /// <param name="cancellationToken">Cancels the call. The token may be revoked all the same.</param>
    /// <returns>Whether this call revoked it, or there was no such token.</returns>
    /// <exception cref="ArgumentException">It is not an id. Nothing was sent.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed. Nothing was sent.</exception>
    /// <exception cref="FastlyApiException">The token is not known to be revoked; the derived types tell why.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <remarks>
    /// Sends <c>DELETE /automation-tokens/{id}</c>. Where the service refuses that, sends <c>DELETE /tokens/{id}</c>, which
    /// deletes tokens of any kind, and therefore only after <c>GET /automation-tokens/{id}</c> has found the token in this call.
    /// A 404 counts as gone only when another read succeeds with the same key, because an expired key is answered 404 as well.
    /// </remarks>
    public async Task<RevocationOutcome> RevokeAsync(string id, CancellationToken cancellationToken = default)
    {
        Require.Id(id, nameof(id));
        try
        {
            await RevokeByDocumentedRouteAsync(id, cancellationToken).ConfigureAwait(false);
            return RevocationOutcome.Revoked;
        }
        catch (FastlyApiException exception) when (IsRouteUnfit(exception.StatusCode))
        {
            // A refusal may mean the route as well as the token; the token is looked for first.
        }

        try
        {
            await GetAsync(id, cancellationToken).ConfigureAwait(false);
            await RevokeByTokensRouteAsync(id, cancellationToken).ConfigureAwait(false);
            return RevocationOutcome.Revoked;
        }
        catch (FastlyNotFoundException exception)
        {
            await ProveKeyAsync(exception, cancellationToken).ConfigureAwait(false);
            return RevocationOutcome.NotFound;
        }
    }

    /// <summary>
    /// What a route may answer that does not work for automation tokens. Its status was never reported, so everything that
    /// refuses for good; not an expired key (401), the rate limit (429), or an edge that could not reach the service (502, 503, 504).
    /// </summary>
    private static bool IsRouteUnfit(HttpStatusCode? status) => status
        is >= HttpStatusCode.BadRequest and <= HttpStatusCode.NotImplemented
        and not (HttpStatusCode.Unauthorized or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);

    /// <summary>Believes a 404 only of a key that reads something else.</summary>
    private async Task ProveKeyAsync(FastlyNotFoundException notFound, CancellationToken cancellationToken)
    {
        try
        {
            await ListPageAsync(page: 1, perPage: 1, cancellationToken).ConfigureAwait(false);
        }
        catch (FastlyApiException exception)
        {
            var message = $"{notFound.Request} was answered 404, and reading the list with the same key failed as well,"
                + $" so the token is not known to be revoked. The key may have expired. {exception.Message}";
            throw new FastlyNotFoundException(new Failure(message, notFound.Operation, notFound.Request)
            {
                StatusCode = notFound.StatusCode,
                Problem = notFound.Problem,
                RateLimit = notFound.RateLimit,
                Tries = notFound.Tries,
                Cause = exception,
            });
        }
    }
}
