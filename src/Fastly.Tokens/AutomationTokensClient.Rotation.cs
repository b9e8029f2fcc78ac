namespace Fastly.Tokens;

// Rotating: at every moment at least one credential that the consumers hold works.
public sealed partial class AutomationTokensClient
{
    /// <summary>Replaces a token by a new one with the same rights and no more, and revokes the old one.</summary>
    /// <param name="id">The id of the old token.</param>
    /// <param name="expiresAt">When the successor expires; null if never.</param>
    /// <param name="handOver">
    /// Given the successor, with its secret, when it is known to work. The old token is revoked only after this has returned:
    /// return when every consumer holds the new secret. If it throws, both tokens stay.
    /// </param>
    /// <param name="options">The overlap, and the rights that the service does not tell; copied.</param>
    /// <param name="cancellationToken">Cancels the rotation. Once the successor exists, that is a <see cref="FastlyRotationException"/> which holds it.</param>
    /// <returns>Both tokens, and what is known of each.</returns>
    /// <exception cref="ArgumentException">
    /// It is not an id, the expiry has passed, the overlap is longer than one of the tokens lives, or a right is stated other
    /// than the service tells it. Nothing was created.
    /// </exception>
    /// <exception cref="FastlyRotationException">
    /// The rotation stopped: a right is neither told nor stated, what became of the successor's creation is not known, the
    /// successor is not as it should be or does not work, the hand-over failed, or the old token is not known to be revoked.
    /// </exception>
    /// <exception cref="FastlyApiException">The old token could not be read, or the service refused to create a successor. Nothing was created.</exception>
    /// <exception cref="OperationCanceledException">The rotation was cancelled before a successor was created.</exception>
    /// <remarks>
    /// The successor is proven by <c>GET /tokens/self</c>. A 403 proves nothing either way: the service may refuse that to tokens of
    /// this kind. The rotation then goes on and reports <see cref="TokenState.Unknown"/>; a hand-over that tries the secret, and
    /// throws if it does not work, keeps the old token in force.
    /// <para>The successor's name is the old one's with the old token's id behind it, so that
    /// <see cref="FindUnfinishedRotationsAsync"/> finds what a process left that was killed on the way.</para>
    /// </remarks>
    public async Task<RotationResult> RotateAsync(
        string id,
        DateTimeOffset? expiresAt,
        Func<AutomationTokenCreateResponse, CancellationToken, Task> handOver,
        RotationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        Require.Id(id, nameof(id));
        ArgumentNullException.ThrowIfNull(handOver);
        options = (options ?? new()).ToChecked();
        var now = _options.TimeProvider.GetUtcNow();
        Require.That(expiresAt is null || expiresAt > now, "The expiry has passed, by this machine's clock.", nameof(expiresAt));
        Require.That(expiresAt is null || expiresAt > ServiceClock.Add(now, options.Overlap), "The overlap is longer than the successor lives.", nameof(options));
        if (!options.AllowOwnToken) await RefuseOwnTokenAsync(id, cancellationToken).ConfigureAwait(false);

        var (old, rights) = await ReadRightsAsync(id, options, cancellationToken).ConfigureAwait(false);
        var dueAt = ServiceClock.Add(_options.TimeProvider.GetUtcNow(), options.Overlap);
        Require.That(
            options.Overlap == TimeSpan.Zero || old.ExpiresAt is null || dueAt < _transport.Clock.ToLocal(old.ExpiresAt.Value),
            "The overlap is longer than the old token lives.",
            nameof(options));
        var request = rights.ToRequest(SuccessorName.For(old), expiresAt);
        var successor = await CreateSuccessorAsync(id, request, cancellationToken).ConfigureAwait(false);
        var state = await ProveAsync(id, successor, cancellationToken).ConfigureAwait(false);
        await HandOverAsync(id, successor, state, handOver, cancellationToken).ConfigureAwait(false);
        if (HasExpired(expiresAt)) throw Stopped(id, successor, "the successor expired while it was handed over", isHandedOver: true);
        if (options.Overlap > TimeSpan.Zero)
        {
            return new RotationResult(id, successor)
            {
                OldTokenState = TokenState.Usable,
                SuccessorState = state,
                PendingRevocation = new PendingRevocation(id, successor.Id, ServiceClock.Add(_options.TimeProvider.GetUtcNow(), options.Overlap)),
            };
        }

        await RevokeOldAsync(id, successor, state, cancellationToken).ConfigureAwait(false);
        return new RotationResult(id, successor) { OldTokenState = TokenState.Revoked, SuccessorState = state };
    }

    /// <summary>Revokes the old token of a rotation whose overlap is over, if the successor still exists.</summary>
    /// <param name="pending">What <see cref="RotateAsync"/> returned.</param>
    /// <param name="cancellationToken">Cancels the call. The token may be revoked all the same.</param>
    /// <returns>Whether this call revoked the old token, or it was gone.</returns>
    /// <exception cref="ArgumentException">An id in it is none, or it is not due by this machine's clock. Nothing was sent.</exception>
    /// <exception cref="FastlyNotFoundException">The successor does not exist any more; the old token was left alone.</exception>
    /// <exception cref="FastlyRotationException">The successor has expired; the old token was left alone.</exception>
    /// <exception cref="FastlyApiException">The old token is not known to be revoked; the derived types tell why.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<RevocationOutcome> FinishRotationAsync(PendingRevocation pending, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pending);
        Require.Id(pending.OldTokenId, nameof(pending));
        Require.Id(pending.SuccessorId, nameof(pending));
        Require.That(pending.OldTokenId != pending.SuccessorId, "The old token and the successor are the same.", nameof(pending));
        Require.That(pending.DueAt <= _options.TimeProvider.GetUtcNow(), "The overlap is not over.", nameof(pending));
        // Without the successor, the old token is what the consumers have left.
        var successor = await GetAsync(pending.SuccessorId, cancellationToken).ConfigureAwait(false);
        if (successor.Id != pending.SuccessorId)
            throw NotKnownToBeRevoked(pending.OldTokenId, "the service answered with another token when its successor was looked for");
        if (HasExpired(successor.ExpiresAt))
        {
            var message = $"The token {pending.OldTokenId} was not revoked: its successor {successor.Id} has expired, and the old token may be what is left.";
            throw new FastlyRotationException(RotationFailure(pending.OldTokenId, message, null), pending.OldTokenId, successor: null);
        }

        return await RevokeAsync(pending.OldTokenId, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds rotations that were stopped on their way, and those whose overlap is not over. Revokes nothing.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>Every token that was created by <see cref="RotateAsync"/> for one that is still listed, with that one.</returns>
    /// <exception cref="FastlyApiException">The tokens could not be listed; the derived types tell why.</exception>
    /// <exception cref="OperationCanceledException">The listing was cancelled.</exception>
    public async Task<IReadOnlyList<UnfinishedRotation>> FindUnfinishedRotationsAsync(CancellationToken cancellationToken = default)
    {
        var tokens = await ListAsync(cancellationToken: cancellationToken).ToListAsync().ConfigureAwait(false);
        var byId = tokens.ToDictionary(static token => token.Id, StringComparer.Ordinal);
        return [.. from token in tokens
                   let predecessor = SuccessorName.PredecessorOf(token.Name)
                   where predecessor is not null && byId.ContainsKey(predecessor)
                   select new UnfinishedRotation(byId[predecessor], token)];
    }

    private async Task<(AutomationToken Old, TokenRights Rights)> ReadRightsAsync(string id, RotationOptions options, CancellationToken cancellationToken)
    {
        var read = await GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (read.Id != id) throw Stopped(id, null, "the service answered with another token when it was read", oldTokenState: TokenState.Unknown);
        var tokens = await ListAsync(cancellationToken: cancellationToken).ToListAsync().ConfigureAwait(false);
        var listed = tokens.Find(token => token.Id == id);
        read.ExpiresAt ??= listed?.ExpiresAt;
        var services = await TryReadAsync(() => ListServicesAsync(id, cancellationToken: cancellationToken).ToListAsync()).ConfigureAwait(false);
        var workspaces = read.Workspaces is null && listed?.Workspaces is null
            ? await TryReadAsync(() => ListWorkspacesAsync(id, cancellationToken: cancellationToken).ToListAsync()).ConfigureAwait(false)
            : null;
        var rights = TokenRights.Of(read, listed, services, workspaces?.ConvertAll(static workspace => workspace.Id), options);
        if (rights.Unknown.Count > 0)
            throw Stopped(id, null, $"the service does not tell its {string.Join(", ", rights.Unknown)}. State what is missing in the options");
        Require.That(
            rights.Contradicted.Count == 0,
            $"Stated other than the service tells it: {string.Join(", ", rights.Contradicted)}. Leave it out, to take over what the old token has.",
            nameof(options));
        return (read, rights);
    }

    private bool HasExpired(DateTimeOffset? expiresAt) => expiresAt is { } time && _transport.Clock.ToLocal(time) <= _options.TimeProvider.GetUtcNow();

    /// <summary>Creates the successor. What leaves a token behind names both; a refusal stays what it is.</summary>
    private async Task<AutomationTokenCreateResponse> CreateSuccessorAsync(string id, AutomationTokenCreateRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await CreateAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (FastlyCreateOutcomeException exception)
        {
            throw WithoutSuccessor(id, exception, exception.TokenId, exception.AccessToken, TokenState.Unknown);
        }
        catch (FastlyWiderTokenException exception)
        {
            throw WithoutSuccessor(id, exception, exception.TokenId, exception.AccessToken, exception.IsRevoked ? TokenState.Revoked : TokenState.Unknown);
        }
    }

    /// <summary>Proves that the successor works and is no less than the old one, before anyone relies on it.</summary>
    private async Task<TokenState> ProveAsync(string id, AutomationTokenCreateResponse successor, CancellationToken cancellationToken)
    {
        if (successor.Differences.Any(static difference => difference.Field != "name"))
            throw Stopped(id, successor, $"the successor is not what was asked for ({string.Join("; ", successor.Differences.Select(static difference => ProblemText.OneLine(difference.ToString())))})");
        try
        {
            var self = await new AutomationTokensClient(this, new FastlyApiKey(successor.AccessToken.Reveal())).GetSelfAsync(cancellationToken).ConfigureAwait(false);
            return self.Id == successor.Id ? TokenState.Usable : throw Stopped(id, successor, "the secret of the successor belongs to another token");
        }
        catch (FastlyForbiddenException)
        {
            // Inconclusive: refused to tokens of this kind, or an invalid key. The result says so, and the hand-over can try it.
            return TokenState.Unknown;
        }
        catch (Exception exception) when (exception is not FastlyRotationException)
        {
            throw Stopped(id, successor, $"the successor is not known to work: {exception.Message}", exception);
        }
    }

    private static async Task HandOverAsync(
        string id,
        AutomationTokenCreateResponse successor,
        TokenState state,
        Func<AutomationTokenCreateResponse, CancellationToken, Task> handOver,
        CancellationToken cancellationToken)
    {
        try
        {
            await handOver(successor, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            throw Stopped(id, successor, "handing over the successor failed", exception, state);
        }
    }

    private async Task RevokeOldAsync(string id, AutomationTokenCreateResponse successor, TokenState state, CancellationToken cancellationToken)
    {
        try
        {
            await RevokeAsync(id, new RevocationOptions { AllowOwnToken = true }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var message = $"The token {id} was replaced by {successor.Id}, which was handed over; but the old one is not known to be revoked: {exception.Message}";
            throw new FastlyRotationException(RotationFailure(id, message, exception), id, successor)
            {
                OldTokenState = TokenState.Unknown,
                SuccessorState = state,
                IsHandedOver = true,
            };
        }
    }

    /// <summary>Stopped before anything was revoked: the old token is as it was.</summary>
    private static FastlyRotationException Stopped(
        string id,
        AutomationTokenCreateResponse? successor,
        string reason,
        Exception? cause = null,
        TokenState successorState = TokenState.Unknown,
        TokenState oldTokenState = TokenState.Usable,
        bool isHandedOver = false)
    {
        var stays = successor is null
            ? "Nothing was created, and the token is as it was."
            : $"Both stay: the old token, and the successor {successor.Id}. Revoke the successor if it is not used.";
        return new FastlyRotationException(RotationFailure(id, $"The token {id} was not rotated: {reason}. {stays}", cause), id, successor)
        {
            OldTokenState = oldTokenState,
            SuccessorState = successorState,
            IsHandedOver = isHandedOver,
        };
    }

    /// <summary>The creation left something behind that cannot be handed over: with its id and secret, as far as they arrived.</summary>
    private static FastlyRotationException WithoutSuccessor(string id, FastlyApiException cause, string? successorId, AccessToken? secret, TokenState state)
    {
        var successor = successorId is null || secret is null ? null : new AutomationTokenCreateResponse { Id = successorId, AccessToken = secret };
        var message = $"The token {id} was not rotated, and is as it was: {cause.Message}";
        return new FastlyRotationException(RotationFailure(id, message, cause), id, successor) { OldTokenState = TokenState.Usable, SuccessorState = state };
    }

    private static Failure RotationFailure(string id, string message, Exception? cause) => cause is FastlyApiException failure
        ? Failure.From(failure, message)
        : new Failure(message, "RotateAutomationToken", $"/automation-tokens/{id}") { Cause = cause };
}
