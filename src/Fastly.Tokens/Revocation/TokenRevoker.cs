using System.Net;
using Fastly.Tokens.Models;
using Fastly.Tokens.Operations;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Revocation;

/// <summary>Revokes a token by the documented route, or by the recorded one when the service refuses that.</summary>
internal sealed class TokenRevoker(FastlyApiKey key, TokenOperations operations, ApiTransport transport)
{
    private readonly OwnToken _ownToken = new(key, operations.GetSelfAsync);

    internal async Task<RevocationOutcome> RevokeAsync(string id, RevocationOptions? options = null, CancellationToken cancellationToken = default)
    {
        Require.Id(id, nameof(id));
        var mayBeOwn = options is { AllowOwnToken: true };
        while (true)
        {
            var keyBefore = key.Reveal();
            if (!mayBeOwn) await RefuseOwnTokenAsync(id, cancellationToken).ConfigureAwait(false);
            try
            {
                await RevokeByEitherRouteAsync(id, cancellationToken).ConfigureAwait(false);
                return RevocationOutcome.Revoked;
            }
            catch (FastlyNotFoundException exception)
            {
                await RequireWorkingKeyAsync(exception, cancellationToken).ConfigureAwait(false);
            }

            // If the key was replaced meanwhile, the one that works may not be the one that received the 404.
            if (key.Reveal() == keyBefore) return RevocationOutcome.NotFound;
        }
    }

    /// <summary>Revokes a token whose revocation must not be cancelled, and returns the outcome, or why it is unknown.</summary>
    internal async Task<(RevocationOutcome? Outcome, Exception? Failure)> TryRevokeAsync(string id)
    {
        try
        {
            return (await RevokeAsync(id).ConfigureAwait(false), null);
        }
        catch (Exception exception) when (exception is FastlyApiException or ObjectDisposedException or ArgumentException)
        {
            return (null, exception);
        }
    }

    /// <summary>Returns the id of the token that is the client's own key; null if the service does not report it.</summary>
    internal Task<string?> FindOwnTokenAsync(CancellationToken cancellationToken) => _ownToken.FindAsync(cancellationToken);

    /// <exception cref="FastlyOwnTokenException">Thrown when the token is the client's own key.</exception>
    internal async Task RefuseOwnTokenAsync(string id, CancellationToken cancellationToken)
    {
        if (await _ownToken.FindAsync(cancellationToken).ConfigureAwait(false) != id) return;
        var message = $"The token {id} is the key that this client calls with. It was not revoked, because the client could do nothing afterwards."
            + " Revoke it with another key, or set AllowOwnToken.";
        throw new FastlyOwnTokenException(transport.Failed(message, TokenOperations.RevokeAutomationToken, $"DELETE /automation-tokens/{id}"));
    }

    internal FastlyInvalidResponseException NotKnownToBeRevoked(string id, string reason) => new(transport.Failed(
        $"The token {id} is not known to be revoked: {reason}.", TokenOperations.GetAutomationToken, $"GET /automation-tokens/{id}"));

    /// <summary>
    /// Returns whether a status may mean that a route does not work for automation tokens. Which one the service sends was never
    /// reported, so it is every permanent refusal; not an expired key (401), the rate limit (429), or an edge that could not connect to
    /// the service (502, 503, 504).
    /// </summary>
    internal static bool IsRouteRefused(HttpStatusCode? status) => status
        is >= HttpStatusCode.BadRequest and <= HttpStatusCode.NotImplemented
        and not (HttpStatusCode.Unauthorized or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);

    private async Task RevokeByEitherRouteAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await operations.RevokeByDocumentedRouteAsync(id, cancellationToken).ConfigureAwait(false);
            return;
        }
        catch (FastlyApiException exception) when (IsRouteRefused(exception.StatusCode))
        {
            // The route may be refused as well as the token. The token is read first.
        }

        var token = await operations.GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (token.Id != id) throw NotKnownToBeRevoked(id, "the service returned another token when it was read");
        try
        {
            await operations.RevokeByTokensRouteAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (FastlyNotFoundException)
        {
            // The route itself may not exist. The token is revoked only if it cannot be read any more.
            await operations.GetAsync(id, cancellationToken).ConfigureAwait(false);
            throw NotKnownToBeRevoked(id, $"DELETE /tokens/{id} returned 404, and the token still exists");
        }
    }

    /// <summary>Throws unless another read succeeds with the same key, because an expired key also receives 404.</summary>
    private async Task RequireWorkingKeyAsync(FastlyNotFoundException notFound, CancellationToken cancellationToken)
    {
        try
        {
            await operations.ListPageAsync(new() { Page = 1, PerPage = 1 }, cancellationToken).ConfigureAwait(false);
        }
        catch (FastlyApiException exception) when (exception is not FastlyKeyDisclosedException)
        {
            var message = $"{notFound.Request} returned 404, and listing the tokens with the same key failed as well,"
                + $" so the token is not known to be revoked. The key may have expired. {exception.Message}";
            throw new FastlyNotFoundException(Failure.From(notFound, message) with { Cause = exception });
        }
    }
}
