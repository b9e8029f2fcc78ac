using System.Net;

namespace Fastly.Tokens;

// The steps of a rotation; each tells of both tokens if it stops there.
public sealed partial class AutomationTokensClient
{
    private const string Lost = "and the old token may be all that its consumers have";

    /// <summary>The service's times have steps of a second, and a request takes its time.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    private async Task<TokenPermissions> ReadPermissionsAsync(RotationProgress progress, string id, RotationOptions options, CancellationToken cancellationToken)
    {
        var read = await GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (read.Id != id) throw progress.Stopped("the service answered with another token when it was read");
        progress.Old = read;
        var tokens = await ListAsync(cancellationToken: cancellationToken).ToListAsync().ConfigureAwait(false);
        if (!options.AllowUnfinishedSuccessor) RequireNoSuccessor(progress, id, tokens);
        var listed = tokens.Find(token => token.Id == id);
        read.FillExpiry(listed);
        var dueAt = ServiceClock.Add(_options.TimeProvider.GetUtcNow(), options.Overlap);
        if (options.Overlap > TimeSpan.Zero && read.ExpiresAt is { } expiry && dueAt >= _transport.Clock.ToLocal(expiry))
            throw progress.Stopped("the overlap is longer than it lives");

        var services = await ReadServiceAccessAsync(read, listed, cancellationToken).ConfigureAwait(false);
        var workspaces = await ReadWorkspaceAccessAsync(read, listed, cancellationToken).ConfigureAwait(false);
        try
        {
            var rights = TokenPermissions.Of(read, listed, services, workspaces, options);
            return rights.Obstacle is { } obstacle ? throw progress.Stopped(obstacle, rights.Cause, rights.Unknown) : rights;
        }
        catch (ArgumentException exception)
        {
            throw progress.Stopped("the service tells an id in its rights that is none", exception);
        }
    }

    /// <summary>Its own listing is always read: the other places may leave it out.</summary>
    private async Task<ReportedAccess> ReadServiceAccessAsync(AutomationToken read, AutomationToken? listed, CancellationToken cancellationToken)
    {
        var (listing, failure) = await TryReadAccessAsync(
            read.Id, () => ListServicesAsync(read.Id, cancellationToken: cancellationToken).ToListAsync(), cancellationToken).ConfigureAwait(false);
        return new ReportedAccess(read.LimitServices ?? listed?.LimitServices, failure, listing, read.Services, listed?.Services);
    }

    private async Task<ReportedAccess> ReadWorkspaceAccessAsync(AutomationToken read, AutomationToken? listed, CancellationToken cancellationToken)
    {
        var limit = read.LimitWorkspaces ?? listed?.LimitWorkspaces;
        var told = new ReportedAccess(limit, failure: null, read.Workspaces, listed?.Workspaces);
        if (told.IsKnown) return told;
        var (listing, failure) = await TryReadAccessAsync(
            read.Id, () => ReadWorkspacesAsync(read.Id, cancellationToken), cancellationToken).ConfigureAwait(false);
        return new ReportedAccess(limit ?? listing?.Limit, failure, listing?.Ids, read.Workspaces, listed?.Workspaces);
    }

    /// <summary>A route that refuses for good does not tell, if the token is still there; one that fails otherwise may tell another time.</summary>
    private async Task<(T? Told, FastlyApiException? Failure)> TryReadAccessAsync<T>(string id, Func<Task<T>> readAsync, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return (await readAsync().ConfigureAwait(false), null);
        }
        catch (FastlyApiException exception) when (exception is not FastlyKeyDisclosedException)
        {
            if (exception is FastlyNotFoundException) await GetAsync(id, cancellationToken).ConfigureAwait(false);
            var isForGood = IsRouteUnfit(exception.StatusCode) && exception.StatusCode != HttpStatusCode.InternalServerError;
            return (null, isForGood ? null : exception);
        }
    }

    /// <summary>Creates the successor. What leaves a token behind names both; a refusal stays what it is.</summary>
    private async Task CreateSuccessorAsync(
        RotationProgress progress, TokenPermissions rights, DateTimeOffset? expiresAt, TimeSpan overlap, CancellationToken cancellationToken)
    {
        // Never later than it is due: from before the creation, and less what the service's clock may hide.
        DateTimeOffset? overlapUntil = overlap == TimeSpan.Zero ? null
            : ServiceClock.Add(_transport.Clock.NotAfter(_options.TimeProvider.GetTimestamp()), overlap);
        try
        {
            var request = rights.ToRequest(SuccessorName.For(progress.Old!, overlapUntil), expiresAt);
            progress.Successor = await CreateAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (FastlyCreateOutcomeUnknownException exception)
        {
            var revoked = exception.RevokedIds.Count > 0 && exception.RevokedIds.Count == exception.Candidates?.Count ? exception.RevokedIds[0] : null;
            var state = revoked is null ? TokenState.Unknown : TokenState.Revoked;
            throw progress.Stopped(exception, exception.TokenId ?? revoked, exception.AccessToken, state);
        }
        catch (FastlyExcessivePermissionsException exception)
        {
            throw progress.Stopped(exception, exception.TokenId, exception.AccessToken, exception.IsRevoked ? TokenState.Revoked : TokenState.Unknown);
        }
        catch (FastlyKeyDisclosedException exception)
        {
            throw progress.Stopped(exception, successorId: null, secret: null, TokenState.Unknown);
        }
        catch (ArgumentException exception)
        {
            // What was told of the old token, or an expiry that has passed meanwhile.
            throw progress.Stopped("a successor cannot be asked for", exception);
        }
    }

    /// <summary>Proves that the successor works and is no less than the old one, before anyone relies on it.</summary>
    private async Task ProveAsync(RotationProgress progress, CancellationToken cancellationToken)
    {
        var successor = progress.Successor!;
        var differences = successor.Differences.Where(static difference => difference.Field != "name").Select(static difference => ProblemText.OneLine(difference.ToString()));
        if (string.Join("; ", differences) is { Length: > 0 } list) throw progress.Stopped($"the successor is not what was asked for ({list})");
        try
        {
            var check = new AutomationTokensClient(this, new FastlyApiKey(successor.AccessToken.Reveal()), RotationCheck.UserAgentComment);
            var self = await check.GetSelfAsync(cancellationToken).ConfigureAwait(false);
            if (self.Id != successor.Id) throw progress.Stopped("the secret of the successor belongs to another token");
            progress.SuccessorState = TokenState.Usable;
        }
        catch (FastlyForbiddenException)
        {
            // Inconclusive: refused to tokens of this kind, or an invalid key. The result says so, and the hand-over can try it.
        }
        catch (FastlyUnauthorizedException exception)
        {
            throw progress.Stopped("the service does not accept the secret of the successor: GET /tokens/self was answered 401", exception);
        }
        catch (FastlyKeyDisclosedException exception)
        {
            throw progress.Stopped(
                $"proving the successor sent its secret elsewhere. {exception.Message} The key that is meant is the secret of {successor.Id}", exception);
        }
        catch (Exception exception) when (exception is not FastlyRotationException)
        {
            throw progress.Stopped($"the successor is not known to work: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    private async Task DeliverAsync(
        RotationProgress progress,
        string id,
        DateTimeOffset? expiresAt,
        Func<AutomationTokenCreateResponse, CancellationToken, Task> deliverAsync,
        CancellationToken cancellationToken)
    {
        var successor = progress.Successor!;
        try
        {
            await deliverAsync(successor, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var cause = SafeCause.Of(exception, [successor.AccessToken.Reveal()]);
            var reason = cause is null ? "handing over the successor failed with an exception that holds its secret, and is left out here" : "handing over the successor failed";
            throw progress.Stopped(reason, cause);
        }

        progress.IsDelivered = true;
        if (!_transport.Clock.HasPassed(LastUse(expiresAt))) return;
        var message = $"The token {id} was not revoked: its successor {successor.Id} has expired while it was handed over."
            + " Rotate it again, to one that lives longer: consumers may hold a secret that works no more.";
        throw progress.Failed(message, cause: null, progress.OldTokenState);
    }

    private async Task RevokeOldAsync(
        RotationProgress progress, string id, DateTimeOffset? expiresAt, RotationOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var revocation = new RevocationOptions { AllowOwnToken = options.AllowOwnToken };
            await RevokeWhileSuccessorLivesAsync(progress, id, expiresAt, revocation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not FastlyRotationException)
        {
            var message = $"The token {id} was replaced by {progress.Successor!.Id}, which was handed over; but the old one is not known to be revoked: {exception.Message}";
            throw progress.Failed(message, exception, TokenState.Unknown);
        }
    }

    /// <summary>Revokes the old token, and stops when its successor expires: retries and waiting may take longer than it lives.</summary>
    private async Task<RevocationOutcome> RevokeWhileSuccessorLivesAsync(
        RotationProgress progress, string id, DateTimeOffset? successorExpiresAt, RevocationOptions? options, CancellationToken cancellationToken)
    {
        var left = LastUse(successorExpiresAt) is { } end ? _transport.Clock.ToLocal(end) - _options.TimeProvider.GetUtcNow() : TimeSpan.MaxValue;
        if (left > TimeSpan.FromDays(1)) return await RevokeAsync(id, options, cancellationToken).ConfigureAwait(false);
        using var life = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(life.Token, cancellationToken);
        try
        {
            return await RevokeAsync(id, options, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var message = $"The token {id} is not known to be revoked: its successor expires, and nothing more was sent. Rotate it again, to one that lives longer.";
            throw progress.Failed(message, exception, TokenState.Unknown);
        }
    }

    /// <summary>Until when a successor is relied upon: it must still be in force when the last request for the old token arrives.</summary>
    private static DateTimeOffset? LastUse(DateTimeOffset? expiresAt) => expiresAt is { } time ? ServiceClock.Add(time, -ClockTolerance) : null;

    /// <summary>Reads the successor, and holds what the account says of it against the pending revocation.</summary>
    private async Task<AutomationToken> ReadSuccessorAsync(RotationProgress progress, PendingRevocation pending, CancellationToken cancellationToken)
    {
        var (id, successorId) = (pending.OldTokenId, pending.SuccessorId);
        AutomationToken successor;
        try
        {
            successor = await GetAsync(successorId, cancellationToken).ConfigureAwait(false);
        }
        catch (FastlyNotFoundException exception)
        {
            throw Left($"its successor {successorId} was not found, or the API key has expired, {Lost}", exception);
        }

        if (successor.Id != successorId) throw NotKnownToBeRevoked(id, "the service answered with another token when its successor was looked for");
        if (_transport.Clock.HasPassed(LastUse(successor.ExpiresAt))) throw Left($"its successor {successorId} has expired, {Lost}");
        if (SuccessorName.Read(successor.Name) is not { } mark || mark.OldTokenId != id)
            throw Left($"by its name, {successorId} is not its successor. Check both ids; if the consumers hold another token, revoke this one by its id");
        if (mark.OverlapUntil is { } until && !_transport.Clock.HasPassed(until))
            throw Left(FormattableString.Invariant($"by the name of its successor {successorId}, the overlap lasts until {until:u}. Finish the rotation then"));
        if (successor.CreatedAt is { } created && ServiceClock.Add(pending.DueAt, ClockTolerance) < _transport.Clock.ToLocal(created))
            throw Left($"the pending revocation was due before its successor {successorId} was created. Take the one that RotateAsync returned");
        return successor;

        FastlyRotationException Left(string reason, FastlyApiException? cause = null) =>
            progress.Failed($"The token {id} was not revoked: {reason}.", cause, progress.OldTokenState, successorId);
    }
}
