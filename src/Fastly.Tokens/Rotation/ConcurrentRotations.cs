using Fastly.Tokens.Diagnostics;
using Fastly.Tokens.Paging;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Rotation;

/// <summary>
/// Keeps several rotations of one token, after one another or at the same time, from leaving more than one successor.
/// </summary>
internal sealed class ConcurrentRotations(
    TokenListings listings,
    UndeliveredSuccessor undelivered,
    ServiceClock clock,
    TimeProvider timeProvider
)
{
    private const int MaxListings = 6;

    /// <summary>
    /// How long a rotation whose successor was created in the same second has to revoke it, before the tokens are listed again.
    /// </summary>
    private static readonly TimeSpan TieDelay = TimeSpan.FromSeconds(1);

    /// <exception cref="FastlyRotationException">Thrown when an earlier rotation left a successor that is in force.</exception>
    internal void RequireNoSuccessor(RotationProgress progress, IEnumerable<AutomationToken> tokens)
    {
        var unfinished = new LiveSuccessors(progress.OldTokenId, tokens, clock);
        if (unfinished.Ids.Count == 0)
            return;
        progress.UnfinishedSuccessorIds = unfinished.Ids;
        throw progress.Stopped(
            $"an earlier rotation of it is not finished, and left {unfinished}. If its consumers hold a successor, finish that rotation, or"
                + " revoke the old token; else revoke the successor and rotate again. RotationOptions.AllowUnfinishedSuccessor rotates"
                + " nevertheless"
        );
    }

    /// <summary>Returns if the rotation's successor is the oldest one; otherwise revokes it and throws.</summary>
    /// <remarks>
    /// Two successors of the same second are ordered by their ids. The one with the lesser id continues when the other is gone, because
    /// the other's rotation may have listed the tokens before this one was created.
    /// </remarks>
    /// <exception cref="FastlyRotationException">Thrown when another rotation has an older successor, or that is not known.</exception>
    internal async Task RequireOldestSuccessorAsync(RotationProgress progress, CancellationToken cancellationToken)
    {
        var successorId = progress.Successor!.Id;
        AutomationToken? other;
        try
        {
            for (var listing = 1; ; listing++)
            {
                var tokens = await listings
                    .ListTokens(cancellationToken: cancellationToken)
                    .ToListAsync(cancellationToken)
                    .ConfigureAwait(false);
                if (tokens.Find(token => token.Id == successorId) is not { } own)
                    throw await RevokeSuccessorAsync(
                            progress,
                            "the list of tokens does not contain its successor",
                            null,
                            progress.OldTokenState
                        )
                        .ConfigureAwait(false);
                var successors = new LiveSuccessors(progress.OldTokenId, tokens, clock);
                other = successors.OlderThan(own);
                if (other is not null)
                    break;
                other = successors.TiedWith(own);
                if (other is null)
                    return;
                if (listing == MaxListings)
                    break;
                await Task.Delay(TieDelay, timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is not FastlyRotationException)
        {
            var reason = $"whether another rotation of it is in progress is not known: {exception.Message.TrimEnd('.')}";
            throw await RevokeSuccessorAsync(progress, reason, exception, progress.OldTokenState).ConfigureAwait(false);
        }

        progress.UnfinishedSuccessorIds = [other.Id];
        // The other rotation may have revoked the old token meanwhile.
        throw await RevokeSuccessorAsync(
                progress,
                $"another rotation of it created the successor {other.Id} before",
                null,
                TokenState.Unknown
            )
            .ConfigureAwait(false);
    }

    private Task<FastlyRotationException> RevokeSuccessorAsync(
        RotationProgress progress,
        string reason,
        Exception? cause,
        TokenState oldTokenState
    ) =>
        undelivered.RevokeAsync(
            progress,
            $"The token {progress.OldTokenId} was not revoked by this rotation: {reason}.",
            cause,
            oldTokenState,
            TelemetryNames.ConcurrentRotation
        );
}
