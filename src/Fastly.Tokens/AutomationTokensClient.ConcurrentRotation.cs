namespace Fastly.Tokens;

// Rotations that come to the same token: after one another, or at the same time. One successor is enough.
public sealed partial class AutomationTokensClient
{
    private const int MaxReadings = 6;

    /// <summary>How long a rotation of the same second is given to give way, until the list is read again.</summary>
    private static readonly TimeSpan TieDelay = TimeSpan.FromSeconds(1);

    private void RequireNoSuccessor(RotationProgress progress, string id, IEnumerable<AutomationToken> tokens)
    {
        var unfinished = new LiveSuccessors(id, tokens, _transport.Clock);
        if (unfinished.Ids.Count == 0) return;
        progress.UnfinishedSuccessorIds = unfinished.Ids;
        throw progress.Stopped(
            $"an earlier rotation of it is not finished, and left {unfinished}. If its consumers hold a successor, finish that rotation, or revoke"
            + " the old token; else revoke the successor and rotate again. RotationOptions.AllowUnfinishedSuccessor rotates all the same");
    }

    /// <summary>
    /// Goes on with the oldest successor alone. Two of the same second are told apart by their ids; the lesser one goes on when the other
    /// is gone, because the other's rotation may have read the list before the lesser one was in it.
    /// </summary>
    private async Task RequireOldestSuccessorAsync(RotationProgress progress, string id, CancellationToken cancellationToken)
    {
        var successorId = progress.Successor!.Id;
        AutomationToken? rival;
        try
        {
            for (var reading = 1; ; reading++)
            {
                var tokens = await ListAsync(cancellationToken: cancellationToken).ToListAsync().ConfigureAwait(false);
                if (tokens.Find(token => token.Id == successorId) is not { } own)
                    throw await WithdrawnAsync(progress, "the list of tokens does not hold its successor", null, progress.OldTokenState).ConfigureAwait(false);
                var successors = new LiveSuccessors(id, tokens, _transport.Clock);
                rival = successors.OlderThan(own);
                if (rival is not null) break;
                rival = successors.TiedWith(own);
                if (rival is null) return;
                if (reading == MaxReadings) break;
                await Task.Delay(TieDelay, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is not FastlyRotationException)
        {
            var reason = $"whether another rotation of it is under way is not known: {exception.Message.TrimEnd('.')}";
            throw await WithdrawnAsync(progress, reason, exception, progress.OldTokenState).ConfigureAwait(false);
        }

        progress.UnfinishedSuccessorIds = [rival.Id];
        // The other rotation may have revoked the old token meanwhile.
        throw await WithdrawnAsync(progress, $"another rotation of it has created the successor {rival.Id} before", null, TokenState.Unknown).ConfigureAwait(false);
    }

    /// <summary>Revokes the successor that was not delivered, so that nothing is left for the next rotation to stop at.</summary>
    private async Task<FastlyRotationException> WithdrawnAsync(RotationProgress progress, string reason, Exception? cause, TokenState oldTokenState)
    {
        var successorId = progress.Successor!.Id;
        // Not to be cancelled: nobody holds it, and it is in force until this is done.
        var (outcome, failure) = await TryRevokeAsync(successorId).ConfigureAwait(false);
        progress.SuccessorState = outcome is RevocationOutcome.Revoked ? TokenState.Revoked : TokenState.Unknown;
        var what = outcome switch
        {
            RevocationOutcome.Revoked => "was revoked, undelivered.",
            RevocationOutcome.NotFound => "was not found when it was to be revoked. It may turn up, and be in force: look for it, and revoke it.",
            _ => $"was not delivered, and could not be revoked. It may be in force: revoke it. {failure!.Message}",
        };
        return progress.Failed($"This rotation did not revoke the token {progress.OldTokenId}: {reason}. Its own successor {successorId} {what}", cause, oldTokenState);
    }
}
