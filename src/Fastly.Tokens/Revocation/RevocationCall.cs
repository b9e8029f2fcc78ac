using System.Net;
using Fastly.Tokens.Diagnostics;
using Fastly.Tokens.Operations;

namespace Fastly.Tokens.Revocation;

/// <summary>
/// One call that revokes a token: by the documented route, or by the one for tokens of any kind when the service refuses that.
/// </summary>
internal sealed class RevocationCall(string id, TokenOperations operations, RouteMemory routes, Func<string, Exception> notKnownToBeRevoked)
{
    private string? _refusal;

    /// <summary>Gets whether a request was sent whose response does not prove that nothing was revoked.</summary>
    internal bool MayHaveRevoked { get; private set; }

    /// <summary>
    /// Returns whether a status may mean that a route does not work for automation tokens. Which one the service sends was never
    /// reported, so it is every permanent refusal; not an expired key (401), the rate limit (429), or an edge that could not connect to
    /// the service (502, 503, 504).
    /// </summary>
    internal static bool IsRouteRefused(HttpStatusCode? status) =>
        status
            is >= HttpStatusCode.BadRequest
                and <= HttpStatusCode.NotImplemented
                and not (HttpStatusCode.Unauthorized or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);

    internal async Task SendAsync(CancellationToken cancellationToken)
    {
        if (routes.PrefersAnyKind)
        {
            if (await TryAnyKindRouteAsync(cancellationToken).ConfigureAwait(false))
                return;
            routes.Forget();
            if (await TryDocumentedRouteAsync(cancellationToken).ConfigureAwait(false))
                return;
            throw notKnownToBeRevoked(
                $"the service refused both DELETE /tokens/{id} and DELETE /automation-tokens/{id}, and the token still exists"
            );
        }

        if (await TryDocumentedRouteAsync(cancellationToken).ConfigureAwait(false))
            return;
        routes.Forget();
        await RequireTokenAsync(cancellationToken).ConfigureAwait(false);
        OperationSpan.Current?.Report(FastlyClientEventKind.RouteFallback, id, reason: _refusal);
        try
        {
            await DeleteAsync(operations.RevokeByTokensRouteAsync, cancellationToken).ConfigureAwait(false);
            routes.AnyKindRouteWorked();
        }
        catch (FastlyNotFoundException)
        {
            // The route itself may not exist. The token is revoked only if it cannot be read any more.
            await operations.GetAsync(id, cancellationToken).ConfigureAwait(false);
            throw notKnownToBeRevoked($"DELETE /tokens/{id} returned 404, and the token still exists");
        }
    }

    /// <summary>
    /// Returns false if the service refuses the route, or the token: which of them is not known before the token was read.
    /// </summary>
    private async Task<bool> TryDocumentedRouteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await DeleteAsync(operations.RevokeByDocumentedRouteAsync, cancellationToken).ConfigureAwait(false);
            routes.DocumentedRouteWorked();
            return true;
        }
        catch (FastlyApiException exception) when (IsRouteRefused(exception.StatusCode))
        {
            _refusal = exception.ToReason();
            return false;
        }
    }

    /// <summary>Returns false if the service refuses the route although the token exists.</summary>
    private async Task<bool> TryAnyKindRouteAsync(CancellationToken cancellationToken)
    {
        await RequireTokenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await DeleteAsync(operations.RevokeByTokensRouteAsync, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (FastlyApiException exception) when (IsRouteRefused(exception.StatusCode))
        {
            await RequireTokenAsync(cancellationToken).ConfigureAwait(false);
            return false;
        }
    }

    /// <summary>Throws unless there is an automation token with the id: the other route deletes tokens of any kind.</summary>
    private async Task RequireTokenAsync(CancellationToken cancellationToken)
    {
        var token = await operations.GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (token.Id != id)
            throw notKnownToBeRevoked("the service returned another token when it was read");
    }

    private async Task DeleteAsync(Func<string, CancellationToken, Task> deleteAsync, CancellationToken cancellationToken)
    {
        try
        {
            await deleteAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (FastlyApiException exception)
        {
            MayHaveRevoked |=
                exception.Attempts > 1
                || exception.StatusCode
                    is null
                        or < HttpStatusCode.BadRequest
                        or HttpStatusCode.RequestTimeout
                        or >= HttpStatusCode.InternalServerError;
            throw;
        }
    }
}
