namespace Fastly.Tokens;

// Rotating: at every moment at least one credential that the consumers hold works.
public sealed partial class AutomationTokensClient
{
    /// <summary>Replaces a token by a new one with the same rights and no more, and revokes the old one.</summary>
    /// <param name="id">The id of the old token.</param>
    /// <param name="expiresAt">When the successor expires; null if never.</param>
    /// <param name="deliverAsync">
    /// Given the successor, with its secret, when it is known to work. The old token is revoked only after this has returned:
    /// return when every consumer holds the new secret. If it throws, both tokens stay.
    /// </param>
    /// <param name="options">The overlap, and the rights that the service does not tell; copied.</param>
    /// <param name="cancellationToken">
    /// Cancels the rotation. Once the successor's creation was answered, that is a <see cref="FastlyRotationException"/> which holds it.
    /// </param>
    /// <returns>Both tokens, and what is known of each.</returns>
    /// <exception cref="ArgumentException">It is not an id, the expiry has passed, or the overlap is longer than the successor lives. Nothing was sent.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed. If that was during the call, a successor may exist.</exception>
    /// <exception cref="FastlyRotationException">
    /// The rotation stopped: the token has an unfinished successor, or another rotation of it was first; a right is neither told nor stated, or stated other than it is told; the overlap is longer than the old
    /// token lives; what became of the successor's creation is not known, or the API key went elsewhere with it; the successor is not as
    /// it should be or does not work; the hand-over failed; or the old token is not known to be revoked.
    /// </exception>
    /// <exception cref="FastlyOwnTokenException">It is the client's own key. Nothing was created.</exception>
    /// <exception cref="FastlyApiException">The old token could not be read, or the service refused to create a successor. Nothing was created.</exception>
    /// <exception cref="OperationCanceledException">
    /// The rotation was cancelled before the successor's creation was answered, and the old token is as it was. A successor may exist,
    /// without its secret: <see cref="FindUnfinishedRotationsAsync"/> finds it.
    /// </exception>
    /// <remarks>
    /// The successor is proven by <c>GET /tokens/self</c>. A 403 proves nothing either way: the service may refuse that to tokens of
    /// this kind. The rotation then goes on and reports <see cref="TokenState.Unknown"/>; a hand-over that tries the secret, and
    /// throws if it does not work, keeps the old token in force.
    /// <para>The successor's name is the old one's with the old token's id behind it, and the end of the overlap if there is one, so that
    /// <see cref="FindUnfinishedRotationsAsync"/> finds what a process left that was killed on the way, and the next rotation does not add
    /// to it.</para>
    /// <para>After the creation the list is read again. Of several rotations of a token at the same time, the one whose successor is the
    /// oldest goes on; the others revoke theirs, undelivered. So does one that cannot read the list, or does not find its own successor
    /// there. <see cref="RotationOptions.AllowUnfinishedSuccessor"/> makes neither check.</para>
    /// </remarks>
    public async Task<RotationResult> RotateAsync(
        string id,
        DateTimeOffset? expiresAt,
        Func<AutomationTokenCreateResponse, CancellationToken, Task> deliverAsync,
        RotationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        Require.Id(id, nameof(id));
        ArgumentNullException.ThrowIfNull(deliverAsync);
        options = (options ?? new()).ToChecked();
        var now = _options.TimeProvider.GetUtcNow();
        Require.That(expiresAt is null || expiresAt > now, "The expiry has passed, by this machine's clock.", nameof(expiresAt));
        Require.That(expiresAt is null || expiresAt > ServiceClock.Add(now, options.Overlap), "The overlap is longer than the successor lives.", nameof(options));
        if (!options.AllowOwnToken) await RefuseOwnTokenAsync(id, cancellationToken).ConfigureAwait(false);

        var progress = new RotationProgress(id, _transport.Clock, Failed);
        var rights = await ReadPermissionsAsync(progress, id, options, cancellationToken).ConfigureAwait(false);
        await CreateSuccessorAsync(progress, rights, expiresAt, options.Overlap, cancellationToken).ConfigureAwait(false);
        if (!options.AllowUnfinishedSuccessor) await RequireOldestSuccessorAsync(progress, id, cancellationToken).ConfigureAwait(false);
        await ProveAsync(progress, cancellationToken).ConfigureAwait(false);
        await DeliverAsync(progress, id, expiresAt, deliverAsync, cancellationToken).ConfigureAwait(false);
        if (options.Overlap == TimeSpan.Zero) await RevokeOldAsync(progress, id, expiresAt, options, cancellationToken).ConfigureAwait(false);
        var result = new RotationResult(id, progress.Successor!) { SuccessorState = progress.SuccessorState };
        if (options.Overlap == TimeSpan.Zero) return result with { OldTokenState = TokenState.Revoked };
        var pending = new PendingRevocation(id, result.Successor.Id, ServiceClock.Add(_options.TimeProvider.GetUtcNow(), options.Overlap));
        return result with { OldTokenState = progress.OldTokenState, PendingRevocation = pending };
    }

    /// <summary>Revokes the old token of a rotation whose overlap is over, if the successor still exists.</summary>
    /// <param name="pending">What <see cref="RotateAsync"/> returned.</param>
    /// <param name="options">Whether the old token may be the client's own key; not by default.</param>
    /// <param name="cancellationToken">Cancels the call. The token may be revoked all the same.</param>
    /// <returns>Whether this call revoked the old token, or it was gone.</returns>
    /// <exception cref="ArgumentException">An id in it is none, or it is not due by this machine's clock. Nothing was sent.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    /// <exception cref="FastlyRotationException">
    /// The successor does not exist any more, or has expired; by its name it is not the successor of the old token, or the overlap is not
    /// over. The old token was not revoked. Or the successor expires during the call: the old token is not known to be revoked.
    /// </exception>
    /// <exception cref="FastlyOwnTokenException">The old token is the client's own key. Nothing was revoked.</exception>
    /// <exception cref="FastlyApiException">The old token is not known to be revoked; the derived types tell why.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <remarks>
    /// What is pending may come from a file that anyone could change. The account contradicts it: the successor's name holds the id of the
    /// old token, and the moment before which that one must not be revoked. A token that was renamed since is refused; revoke the old one
    /// with <see cref="RevokeAsync"/> then.
    /// </remarks>
    public async Task<RevocationOutcome> FinishRotationAsync(
        PendingRevocation pending, RevocationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pending);
        var id = Require.Id(pending.OldTokenId, nameof(pending));
        Require.Id(pending.SuccessorId, nameof(pending));
        Require.That(id != pending.SuccessorId, "The old token and the successor are the same.", nameof(pending));
        Require.That(pending.DueAt != default, "It does not say when it is due.", nameof(pending));
        Require.That(pending.DueAt <= _options.TimeProvider.GetUtcNow(), "The overlap is not over.", nameof(pending));
        var progress = new RotationProgress(id, _transport.Clock, Failed) { IsDelivered = true };
        // Without the successor, the old token is what the consumers have left.
        var successor = await ReadSuccessorAsync(progress, pending, cancellationToken).ConfigureAwait(false);
        return await RevokeWhileSuccessorLivesAsync(progress, id, successor.ExpiresAt, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds successors whose rotation was stopped on its way, or is in its overlap. Revokes nothing.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>
    /// Every token that was created by <see cref="RotateAsync"/>, if the token that it was to replace is still listed; if nobody but
    /// the rotation's own check has used it, as one that a killed process has left; or if there are several for the same token, of which one at most was handed over.
    /// </returns>
    /// <exception cref="ObjectDisposedException">The client is disposed.</exception>
    /// <exception cref="FastlyApiException">The tokens could not be listed; the derived types tell why.</exception>
    /// <exception cref="OperationCanceledException">The listing was cancelled.</exception>
    public async Task<IReadOnlyList<UnfinishedRotation>> FindUnfinishedRotationsAsync(CancellationToken cancellationToken = default)
    {
        var tokens = await ListAsync(cancellationToken: cancellationToken).ToListAsync().ConfigureAwait(false);
        var byId = tokens.ToDictionary(static token => token.Id, StringComparer.Ordinal);
        return [.. from token in tokens
                   let predecessor = SuccessorName.Read(token.Name)?.OldTokenId
                   where predecessor is not null
                   group token by predecessor into successors
                   let old = byId.GetValueOrDefault(successors.Key)
                   from successor in successors
                   where old is not null || RotationCheck.UseOf(successor) is not SuccessorUse.Others || successors.Skip(1).Any()
                   select new UnfinishedRotation(successors.Key, old, successor)];
    }
}
