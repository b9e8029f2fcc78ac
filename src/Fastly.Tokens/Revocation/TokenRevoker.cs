using Fastly.Tokens.Diagnostics;
using Fastly.Tokens.Models;
using Fastly.Tokens.Operations;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Revocation;

/// <summary>Revokes a token, and knows afterwards that it did.</summary>
internal sealed class TokenRevoker(FastlyApiKey key, TokenOperations operations, ApiTransport transport)
{
    private readonly OwnToken _ownToken = new(key, operations.GetSelfAsync);
    private readonly RouteMemory _routes = new();

    /// <summary>Gets the number of writes of the hourly limit that revoking one token takes.</summary>
    internal int WritesPerToken => _routes.WritesPerToken;

    internal async Task<RevocationOutcome> RevokeAsync(
        string id,
        RevocationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        Require.Id(id, nameof(id));
        while (true)
        {
            var keyBefore = key.Reveal();
            var own = await _ownToken.FindAsync(cancellationToken).ConfigureAwait(false);
            if (own?.Id != id)
                own = null;
            else if (options is not { AllowOwnToken: true })
                throw OwnTokenRefused(id);
            var call = new RevocationCall(id, operations, _routes, reason => NotKnownToBeRevoked(id, reason));
            try
            {
                await call.SendAsync(cancellationToken).ConfigureAwait(false);
                return RevocationOutcome.Revoked;
            }
            catch (FastlyApiException exception)
                when (own is not null && call.MayHaveRevoked && exception is not FastlyKeyDisclosedException && key.Reveal() == keyBefore)
            {
                // The response was lost, and the key can no longer read whether its token exists. Another key would prove nothing.
                if (await IsRejectedAsync(own, cancellationToken).ConfigureAwait(false))
                    return RevocationOutcome.Revoked;
                throw;
            }
            catch (FastlyNotFoundException exception)
            {
                await RequireProofAsync(exception, cancellationToken).ConfigureAwait(false);
            }

            // If the key was replaced meanwhile, the one that works may not be the one that received the 404.
            if (key.Reveal() == keyBefore)
                return RevocationOutcome.NotFound;
        }
    }

    /// <summary>
    /// Revokes a token that the client created, which nobody requested and which must not be cancelled, and returns the outcome, or why it
    /// is unknown.
    /// </summary>
    internal async Task<(RevocationOutcome? Outcome, Exception? Failure)> TryRevokeAsync(string id, string reason)
    {
        RevocationOutcome? outcome = null;
        Exception? failure = null;
        try
        {
            outcome = await RevokeAsync(id).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FastlyApiException or ObjectDisposedException or ArgumentException)
        {
            failure = exception;
        }

        var kind =
            outcome is RevocationOutcome.Revoked
                ? FastlyClientEventKind.AutomaticRevocation
                : FastlyClientEventKind.AutomaticRevocationFailed;
        OperationSpan.Current?.Report(kind, id, reason: reason);
        return (outcome, failure);
    }

    /// <summary>Returns the id of the token that is the client's own key; null if the service does not report it.</summary>
    internal async Task<string?> FindOwnTokenAsync(CancellationToken cancellationToken) =>
        (await _ownToken.FindAsync(cancellationToken).ConfigureAwait(false))?.Id;

    /// <exception cref="FastlyOwnTokenException">Thrown when the token is the client's own key.</exception>
    internal async Task RefuseOwnTokenAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindOwnTokenAsync(cancellationToken).ConfigureAwait(false) == id)
            throw OwnTokenRefused(id);
    }

    internal FastlyInvalidResponseException NotKnownToBeRevoked(string id, string reason) =>
        new(
            transport.Failed(
                $"The token {id} is not known to be revoked: {reason}.",
                TokenOperations.GetAutomationToken,
                $"GET /automation-tokens/{id}"
            )
        );

    private FastlyOwnTokenException OwnTokenRefused(string id)
    {
        var message =
            $"The token {id} is the key that this client calls with. It was not revoked, because the client could do nothing afterwards."
            + " Revoke it with another key, or set AllowOwnToken.";
        return new FastlyOwnTokenException(
            transport.Failed(message, TokenOperations.RevokeAutomationToken, $"DELETE /automation-tokens/{id}")
        );
    }

    /// <summary>
    /// Returns whether the service rejects the client's own key, which read its own token before: then the token was revoked, unless it
    /// has expired.
    /// </summary>
    private async Task<bool> IsRejectedAsync(AutomationToken own, CancellationToken cancellationToken)
    {
        try
        {
            await operations.GetSelfAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }
        catch (FastlyApiException exception)
            when (exception is FastlyUnauthorizedException or FastlyForbiddenException or FastlyNotFoundException && !exception.IsHtml)
        {
            return !transport.Clock.HasPassed(own.ExpiresAt);
        }
        catch (FastlyApiException exception) when (exception is not FastlyKeyDisclosedException)
        {
            return false;
        }
    }

    /// <summary>
    /// Throws unless the 404 shows that the token does not exist: the API sent it, and another read succeeds with the same key, because an
    /// expired key also receives 404.
    /// </summary>
    private async Task RequireProofAsync(FastlyNotFoundException notFound, CancellationToken cancellationToken)
    {
        if (notFound.IsHtml)
            throw NotProven(
                notFound,
                "returned 404 with a web page, which something in front of the API sent",
                $"Check what handles requests between this client and the service. {notFound.Message}",
                notFound
            );
        try
        {
            await operations.ListPageAsync(new() { Page = 1, PerPage = 1 }, cancellationToken).ConfigureAwait(false);
        }
        catch (FastlyApiException exception) when (exception is not FastlyKeyDisclosedException)
        {
            const string What = "returned 404, and listing the tokens with the same key failed as well";
            throw NotProven(notFound, What, $"The key may have expired. {exception.Message}", exception);
        }
    }

    private static FastlyNotFoundException NotProven(FastlyNotFoundException notFound, string what, string advice, Exception cause)
    {
        var message = $"{notFound.Request} {what}, so the token is not known to be revoked. {advice}";
        return new FastlyNotFoundException(Failure.From(notFound, message) with { Cause = cause });
    }
}
