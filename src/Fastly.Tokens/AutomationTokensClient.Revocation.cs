using System.Net;

namespace Fastly.Tokens;

// Revoking: by the documented route, and by the one that is recorded to work where that will not do.
public sealed partial class AutomationTokensClient
{
    private readonly OwnToken _ownToken;

    /// <summary>Revokes an automation token. When it returns, there is no automation token with this id.</summary>
    /// <param name="id">The token's id: 1 to 64 ASCII letters and digits, and not "self".</param>
    /// <param name="options">Whether the client's own key may be revoked; not by default.</param>
    /// <param name="cancellationToken">Cancels the call. The token may be revoked all the same.</param>
    /// <returns>Whether this call revoked it, or there was no such token.</returns>
    /// <exception cref="ArgumentException">It is not an id. Nothing was sent.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed. If that was during the call, the token may be revoked.</exception>
    /// <exception cref="FastlyOwnTokenException">It is the client's own key. Nothing was revoked.</exception>
    /// <exception cref="FastlyKeyDisclosedException">A handler sent a request, and the API key, elsewhere. The token may be revoked.</exception>
    /// <exception cref="FastlyApiException">The token is not known to be revoked; the derived types tell why.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <remarks>
    /// <para>Sends <c>DELETE /automation-tokens/{id}</c>. Where the service refuses that, sends <c>DELETE /tokens/{id}</c>, which
    /// deletes tokens of any kind, and therefore only after <c>GET /automation-tokens/{id}</c> has found the token in this call.
    /// Sent again when an answer is lost. A 404 counts as gone only when another read succeeds with the same key, because an
    /// expired key is answered 404 as well.</para>
    /// <para>The client's own key is known by <c>GET /tokens/self</c>, which is sent once for each key, and again where it failed in
    /// passing. Where that cannot be read, the revocation goes on.</para>
    /// </remarks>
    public async Task<RevocationOutcome> RevokeAsync(string id, RevocationOptions? options = null, CancellationToken cancellationToken = default)
    {
        Require.Id(id, nameof(id));
        var mayBeOwn = options is { AllowOwnToken: true };
        while (true)
        {
            var key = _key.Reveal();
            if (!mayBeOwn) await RefuseOwnTokenAsync(id, cancellationToken).ConfigureAwait(false);
            try
            {
                await RevokeByEitherRouteAsync(id, cancellationToken).ConfigureAwait(false);
                return RevocationOutcome.Revoked;
            }
            catch (FastlyNotFoundException exception)
            {
                await ProveKeyAsync(exception, cancellationToken).ConfigureAwait(false);
            }

            // Where the key was replaced meanwhile, the one that was proven may not be the one that was answered 404.
            if (_key.Reveal() == key) return RevocationOutcome.NotFound;
        }
    }

    private async Task RevokeByEitherRouteAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await RevokeByDocumentedRouteAsync(id, cancellationToken).ConfigureAwait(false);
            return;
        }
        catch (FastlyApiException exception) when (IsRouteUnfit(exception.StatusCode))
        {
            // A refusal may mean the route as well as the token; the token is looked for first.
        }

        var token = await GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (token.Id != id) throw NotKnownToBeRevoked(id, "the service answered with another token when it was looked for");
        try
        {
            await RevokeByTokensRouteAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (FastlyNotFoundException)
        {
            // The route may be what is not found: the token was there just now, and only if it is not any more is it gone.
            await GetAsync(id, cancellationToken).ConfigureAwait(false);
            throw NotKnownToBeRevoked(id, $"DELETE /tokens/{id} was answered 404, and the token is there");
        }
    }

    private async Task RefuseOwnTokenAsync(string id, CancellationToken cancellationToken)
    {
        if (await _ownToken.FindAsync(cancellationToken).ConfigureAwait(false) != id) return;
        var message = $"The token {id} is the key that this client calls with: it was not revoked, because nothing could be done with the client afterwards."
            + " Revoke it with another key, or allow it in the options.";
        throw new FastlyOwnTokenException(Failed(message, RevokeAutomationTokenOperation.Id, $"DELETE /automation-tokens/{id}"));
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
        catch (FastlyApiException exception) when (exception is not FastlyKeyDisclosedException)
        {
            var message = $"{notFound.Request} was answered 404, and reading the list with the same key failed as well,"
                + $" so the token is not known to be revoked. The key may have expired. {exception.Message}";
            throw new FastlyNotFoundException(Failure.From(notFound, message) with { Cause = exception });
        }
    }

    private FastlyInvalidResponseException NotKnownToBeRevoked(string id, string reason) =>
        new(Failed($"The token {id} is not known to be revoked: {reason}.", GetAutomationTokenOperation.Id, $"GET /automation-tokens/{id}"));
}
