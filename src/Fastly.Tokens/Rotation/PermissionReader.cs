using System.Net;
using Fastly.Tokens.Operations;
using Fastly.Tokens.Paging;
using Fastly.Tokens.Revocation;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Rotation;

/// <summary>Reads the permissions of the old token from everywhere the service reports them.</summary>
internal sealed class PermissionReader(
    TokenOperations operations,
    TokenListings listings,
    ConcurrentRotations concurrentRotations,
    ServiceClock clock,
    TimeProvider timeProvider
)
{
    /// <summary>Reads the old token and its permissions.</summary>
    /// <exception cref="FastlyRotationException">
    /// Thrown when a permission is neither reported nor stated, when the overlap is longer than the token's life, or when it has an
    /// unfinished successor.
    /// </exception>
    internal async Task<TokenPermissions> ReadAsync(
        RotationProgress progress,
        string id,
        RotationOptions options,
        CancellationToken cancellationToken
    )
    {
        var read = await operations.GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (read.Id != id)
            throw progress.Stopped("the service returned another token when it was read");
        progress.Old = read;
        var tokens = await listings.ListTokens(cancellationToken: cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        if (!options.AllowUnfinishedSuccessor)
            concurrentRotations.RequireNoSuccessor(progress, tokens);
        var listed = tokens.Find(token => token.Id == id);
        read.FillExpiry(listed);
        var dueAt = ServiceClock.Add(timeProvider.GetUtcNow(), options.Overlap);
        if (options.Overlap > TimeSpan.Zero && read.ExpiresAt is { } expiry && dueAt >= clock.ToLocal(expiry))
            throw progress.Stopped("the overlap is longer than its life");

        var services = await ReadServicesAsync(read, listed, cancellationToken).ConfigureAwait(false);
        var workspaces = await ReadWorkspacesAsync(read, listed, cancellationToken).ConfigureAwait(false);
        try
        {
            var permissions = TokenPermissions.Of(read, listed, services, workspaces, options);
            return permissions.Obstacle is { } obstacle
                ? throw progress.Stopped(obstacle, permissions.Cause, permissions.Unknown)
                : permissions;
        }
        catch (ArgumentException exception)
        {
            throw progress.Stopped("the service reports an id in its permissions that is not valid", exception);
        }
    }

    /// <summary>The services' own listing is always read, because the other places may leave them out.</summary>
    private async Task<ReportedAccess> ReadServicesAsync(AutomationToken read, AutomationToken? listed, CancellationToken cancellationToken)
    {
        var (listing, failure) = await TryReadAsync(
                read.Id,
                () => listings.ListServices(read.Id, cancellationToken: cancellationToken).ToListAsync(cancellationToken),
                cancellationToken
            )
            .ConfigureAwait(false);
        return new ReportedAccess(read.LimitServices ?? listed?.LimitServices, failure, listing, read.Services, listed?.Services);
    }

    private async Task<ReportedAccess> ReadWorkspacesAsync(
        AutomationToken read,
        AutomationToken? listed,
        CancellationToken cancellationToken
    )
    {
        var limit = read.LimitWorkspaces ?? listed?.LimitWorkspaces;
        var reported = new ReportedAccess(limit, failure: null, read.Workspaces, listed?.Workspaces);
        if (reported.IsKnown)
            return reported;
        var (listing, failure) = await TryReadAsync(
                read.Id,
                () => listings.ReadWorkspacesAsync(read.Id, cancellationToken),
                cancellationToken
            )
            .ConfigureAwait(false);
        return new ReportedAccess(limit ?? listing?.Limit, failure, listing?.Ids, read.Workspaces, listed?.Workspaces);
    }

    /// <summary>
    /// Returns nothing for a route that is refused permanently while the token still exists, and the failure for one that may succeed
    /// another time.
    /// </summary>
    private async Task<(T? Reported, FastlyApiException? Failure)> TryReadAsync<T>(
        string id,
        Func<Task<T>> readAsync,
        CancellationToken cancellationToken
    )
        where T : class
    {
        try
        {
            return (await readAsync().ConfigureAwait(false), null);
        }
        catch (FastlyApiException exception) when (exception is not FastlyKeyDisclosedException)
        {
            if (exception is FastlyNotFoundException)
                await operations.GetAsync(id, cancellationToken).ConfigureAwait(false);
            var isPermanent =
                RevocationCall.IsRouteRefused(exception.StatusCode) && exception.StatusCode != HttpStatusCode.InternalServerError;
            return (null, isPermanent ? null : exception);
        }
    }
}
