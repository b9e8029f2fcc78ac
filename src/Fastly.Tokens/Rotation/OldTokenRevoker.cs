using Fastly.Tokens.Revocation;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Rotation;

/// <summary>Revokes the old token, as long as its successor is in force.</summary>
internal sealed class OldTokenRevoker(TokenRevoker revoker, ServiceClock clock, TimeProvider timeProvider)
{
    /// <summary>
    /// How long before its expiry a successor counts as expired: the service's times have steps of a second, and a request takes time.
    /// </summary>
    internal static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    /// <summary>Returns the last moment at which a successor counts as in force; null if it never expires.</summary>
    internal static DateTimeOffset? LastUse(DateTimeOffset? expiresAt) =>
        expiresAt is { } time ? ServiceClock.Add(time, -ClockTolerance) : null;

    internal bool HasSuccessorExpired(DateTimeOffset? expiresAt) => clock.HasPassed(LastUse(expiresAt));

    /// <summary>Revokes the old token after its successor was delivered.</summary>
    /// <exception cref="FastlyRotationException">Thrown when the old token is not known to be revoked.</exception>
    internal async Task RevokeReplacedAsync(
        RotationProgress progress,
        DateTimeOffset? expiresAt,
        bool allowOwnToken,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await RevokeAsync(progress, expiresAt, new RevocationOptions { AllowOwnToken = allowOwnToken }, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not FastlyRotationException)
        {
            var message =
                $"The token {progress.OldTokenId} was replaced by {progress.Successor!.Id}, which was delivered, but it is not known to be"
                + $" revoked: {exception.Message}";
            throw progress.Failed(message, exception, TokenState.Unknown);
        }
    }

    /// <summary>
    /// Revokes the old token, and stops when its successor expires: retries and waiting may take longer than the successor lives.
    /// </summary>
    internal async Task<RevocationOutcome> RevokeAsync(
        RotationProgress progress,
        DateTimeOffset? successorExpiresAt,
        RevocationOptions? options,
        CancellationToken cancellationToken
    )
    {
        var id = progress.OldTokenId;
        var left = LastUse(successorExpiresAt) is { } end ? clock.ToLocal(end) - timeProvider.GetUtcNow() : TimeSpan.MaxValue;
        if (left > TimeSpan.FromDays(1))
            return await revoker.RevokeAsync(id, options, cancellationToken).ConfigureAwait(false);
        using var life = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(life.Token, cancellationToken);
        try
        {
            return await revoker.RevokeAsync(id, options, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var message =
                $"The token {id} is not known to be revoked: its successor expires, and nothing more was sent."
                + " Rotate the token again, to a successor that lives longer.";
            throw progress.Failed(message, exception, TokenState.Unknown);
        }
    }
}
