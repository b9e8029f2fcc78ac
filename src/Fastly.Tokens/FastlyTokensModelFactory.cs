using System.Runtime.CompilerServices;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// Creates what <see cref="AutomationTokensClient"/> returns or throws and what has no public constructor, for tests that stub the client.
/// Models are created with their initializers.
/// </summary>
public static class FastlyTokensModelFactory
{
    /// <summary>Creates a listing of one page.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items.</param>
    /// <returns>The listing. It can be enumerated any number of times.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is null.</exception>
    public static PagedListing<T> PagedListing<T>(params IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return PagedListing<T>([new Page<T>([.. items])], exception: null);
    }

    /// <summary>Creates a listing of pages.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="pages">The pages, in order.</param>
    /// <param name="exception">The exception that enumerating the listing throws after the last page; null for none.</param>
    /// <returns>The listing. It can be enumerated any number of times.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pages"/> is null.</exception>
    public static PagedListing<T> PagedListing<T>(IEnumerable<Page<T>> pages, Exception? exception = null)
    {
        ArgumentNullException.ThrowIfNull(pages);
        Page<T>[] copy = [.. pages];
        return new PagedListing<T>(ReadAsync, CancellationToken.None);

        async IAsyncEnumerable<Page<T>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask.ConfigureAwait(false);
            foreach (var page in copy)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return page;
            }

            if (exception is not null)
                throw exception;
        }
    }

    /// <summary>Creates the result of a token of a bulk revocation that was revoked.</summary>
    /// <param name="id">The token's id.</param>
    /// <param name="outcome">Whether the call revoked the token, or there was none.</param>
    /// <returns>The result.</returns>
    public static RevocationResult RevocationResult(string id, RevocationOutcome outcome) => new(id, outcome);

    /// <summary>Creates the result of a token of a bulk revocation that is not known to be revoked.</summary>
    /// <param name="id">The token's id.</param>
    /// <param name="error">Why the token is not known to be revoked.</param>
    /// <returns>The result.</returns>
    public static RevocationResult RevocationResult(string id, FastlyApiException error) => new(id, error);

    /// <summary>Creates the result of a rotation.</summary>
    /// <param name="oldTokenId">The id of the old token.</param>
    /// <param name="successor">The successor, with its secret.</param>
    /// <param name="oldTokenState">The state of the old token.</param>
    /// <param name="successorState">The state of the successor.</param>
    /// <param name="pendingRevocation">The revocation that follows the overlap; null if the old token is revoked.</param>
    /// <returns>The result.</returns>
    public static RotationResult RotationResult(
        string oldTokenId,
        AutomationTokenCreateResponse successor,
        TokenState oldTokenState = TokenState.Revoked,
        TokenState successorState = TokenState.Usable,
        PendingRevocation? pendingRevocation = null
    ) =>
        new(oldTokenId, successor)
        {
            OldTokenState = oldTokenState,
            SuccessorState = successorState,
            PendingRevocation = pendingRevocation,
        };

    /// <summary>Creates a finding of an audit.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="tokenId">The id of the token.</param>
    /// <param name="tokenName">The name of the token; null if it was not reported.</param>
    /// <param name="severity">The severity; null for <see cref="AuditRule.DefaultSeverity"/>.</param>
    /// <param name="reason">What was found; null for <see cref="AuditRule.Description"/>.</param>
    /// <param name="since">Since when it is so; null if that is not known.</param>
    /// <param name="acceptance">The acceptance; null for none.</param>
    /// <returns>The finding.</returns>
    public static AuditFinding AuditFinding(
        AuditRule rule,
        string tokenId,
        string? tokenName = null,
        AuditSeverity? severity = null,
        string? reason = null,
        DateTimeOffset? since = null,
        AcceptedFinding? acceptance = null
    )
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(tokenId);
        return new(rule, severity ?? rule.DefaultSeverity, tokenId, tokenName, reason ?? rule.Description)
        {
            Since = since,
            Acceptance = acceptance,
        };
    }

    /// <summary>Creates the report of an audit.</summary>
    /// <param name="auditedAt">The moment that the rules were applied for.</param>
    /// <param name="tokensAudited">The number of tokens that were audited.</param>
    /// <param name="findings">The findings that are not accepted, in order.</param>
    /// <param name="acceptedFindings">The findings that are accepted; null for none.</param>
    /// <param name="unusedAcceptances">The acceptances that no finding needs; null for none.</param>
    /// <returns>The report.</returns>
    public static AuditReport AuditReport(
        DateTimeOffset auditedAt,
        int tokensAudited,
        IReadOnlyList<AuditFinding> findings,
        IReadOnlyList<AuditFinding>? acceptedFindings = null,
        IReadOnlyList<AcceptedFinding>? unusedAcceptances = null
    )
    {
        ArgumentNullException.ThrowIfNull(findings);
        return new(auditedAt, tokensAudited, findings, acceptedFindings ?? [], unusedAcceptances ?? []);
    }

    /// <summary>Creates an exception of the base type: a redirect, or a status that has no type of its own.</summary>
    /// <param name="message">The message.</param>
    /// <param name="details">What is known of the call; null for nothing.</param>
    /// <returns>The exception.</returns>
    public static FastlyApiException ApiException(string message, FastlyFailureDetails? details = null) => new(Failure(message, details));

    /// <summary>Creates the exception of a connection that failed.</summary>
    /// <inheritdoc cref="ApiException" path="/param|/returns"/>
    public static FastlyConnectionException ConnectionException(string message, FastlyFailureDetails? details = null) =>
        new(Failure(message, details));

    /// <summary>Creates the exception of a call that was refused (403).</summary>
    /// <inheritdoc cref="ApiException" path="/param|/returns"/>
    public static FastlyForbiddenException ForbiddenException(string message, FastlyFailureDetails? details = null) =>
        new(Failure(message, details));

    /// <summary>Creates the exception of a request that the service refused (400 or 422).</summary>
    /// <inheritdoc cref="ApiException" path="/param|/returns"/>
    public static FastlyInvalidRequestException InvalidRequestException(string message, FastlyFailureDetails? details = null) =>
        new(Failure(message, details));

    /// <summary>Creates the exception of a response that is not as the specification describes it.</summary>
    /// <inheritdoc cref="ApiException" path="/param|/returns"/>
    public static FastlyInvalidResponseException InvalidResponseException(string message, FastlyFailureDetails? details = null) =>
        new(Failure(message, details));

    /// <summary>Creates the exception of an API key that a handler sent to another origin.</summary>
    /// <inheritdoc cref="ApiException" path="/param|/returns"/>
    public static FastlyKeyDisclosedException KeyDisclosedException(string message, FastlyFailureDetails? details = null) =>
        new(Failure(message, details));

    /// <summary>Creates the exception of a listing that changes as fast as it is read.</summary>
    /// <inheritdoc cref="ApiException" path="/param|/returns"/>
    public static FastlyListingChangedException ListingChangedException(string message, FastlyFailureDetails? details = null) =>
        new(Failure(message, details));

    /// <summary>Creates the exception of something that does not exist (404).</summary>
    /// <inheritdoc cref="ApiException" path="/param|/returns"/>
    public static FastlyNotFoundException NotFoundException(string message, FastlyFailureDetails? details = null) =>
        new(Failure(message, details));

    /// <summary>Creates the exception of a revocation of the client's own key.</summary>
    /// <inheritdoc cref="ApiException" path="/param|/returns"/>
    public static FastlyOwnTokenException OwnTokenException(string message, FastlyFailureDetails? details = null) =>
        new(Failure(message, details));

    /// <summary>Creates the exception of the rate limit (429).</summary>
    /// <param name="message">The message.</param>
    /// <param name="retryAt">When the service accepts the call again, on the local clock; null if it did not say.</param>
    /// <param name="details">What is known of the call; null for nothing.</param>
    /// <returns>The exception.</returns>
    public static FastlyRateLimitedException RateLimitedException(
        string message,
        DateTimeOffset? retryAt = null,
        FastlyFailureDetails? details = null
    ) => new(Failure(message, details), retryAt);

    /// <summary>Creates the exception of a failure of the service (500 to 599).</summary>
    /// <inheritdoc cref="ApiException" path="/param|/returns"/>
    public static FastlyServerException ServerException(string message, FastlyFailureDetails? details = null) =>
        new(Failure(message, details));

    /// <summary>Creates the exception of a call that requires sudo mode (403).</summary>
    /// <inheritdoc cref="ApiException" path="/param|/returns"/>
    public static FastlySudoRequiredException SudoRequiredException(string message, FastlyFailureDetails? details = null) =>
        new(Failure(message, details));

    /// <summary>Creates the exception of a call that took too long.</summary>
    /// <inheritdoc cref="ApiException" path="/param|/returns"/>
    public static FastlyTimeoutException TimeoutException(string message, FastlyFailureDetails? details = null) =>
        new(Failure(message, details));

    /// <summary>Creates the exception of an API key that has expired (401).</summary>
    /// <inheritdoc cref="ApiException" path="/param|/returns"/>
    public static FastlyUnauthorizedException UnauthorizedException(string message, FastlyFailureDetails? details = null) =>
        new(Failure(message, details));

    /// <summary>Creates the exception of a creation whose outcome is unknown.</summary>
    /// <param name="message">The message.</param>
    /// <param name="tokenName">The requested name.</param>
    /// <param name="tokenId">The id of the token; null if it did not arrive.</param>
    /// <param name="accessToken">The secret of the token; null if it did not arrive.</param>
    /// <param name="candidates">The tokens that may be the created one; null if they could not be listed.</param>
    /// <param name="asOf">When the candidates were listed; null if they were not.</param>
    /// <param name="revokedIds">The ids of the candidates that were revoked; null for none.</param>
    /// <param name="details">What is known of the call; null for nothing.</param>
    /// <returns>The exception.</returns>
    public static FastlyCreateOutcomeUnknownException CreateOutcomeUnknownException(
        string message,
        string tokenName,
        string? tokenId = null,
        AccessToken? accessToken = null,
        IReadOnlyList<AutomationToken>? candidates = null,
        DateTimeOffset? asOf = null,
        IReadOnlyList<string>? revokedIds = null,
        FastlyFailureDetails? details = null
    ) =>
        new(Failure(message, details), tokenName)
        {
            TokenId = tokenId,
            AccessToken = accessToken,
            Candidates = candidates,
            AsOf = asOf,
            RevokedIds = revokedIds ?? [],
        };

    /// <summary>Creates the exception of a created token with more permissions than requested.</summary>
    /// <param name="message">The message.</param>
    /// <param name="token">The token.</param>
    /// <param name="differences">The differences from the request.</param>
    /// <param name="isRevoked">Whether the token was revoked.</param>
    /// <param name="details">What is known of the call; null for nothing.</param>
    /// <returns>The exception.</returns>
    public static FastlyExcessivePermissionsException ExcessivePermissionsException(
        string message,
        AutomationTokenCreateResponse token,
        IReadOnlyList<FieldDifference> differences,
        bool isRevoked = true,
        FastlyFailureDetails? details = null
    ) => new(Failure(message, details), token, differences, isRevoked);

    /// <summary>Creates the exception of a rotation that stopped.</summary>
    /// <param name="message">The message.</param>
    /// <param name="oldTokenId">The id of the old token.</param>
    /// <param name="successor">The successor, with its secret; null if there is none.</param>
    /// <param name="oldTokenState">The state of the old token.</param>
    /// <param name="successorState">The state of the successor.</param>
    /// <param name="isDelivered">Whether the successor was delivered.</param>
    /// <param name="unreportedPermissions">Fastly's names of the permissions that the service does not report; null for none.</param>
    /// <param name="unfinishedSuccessorIds">The ids of other successors that stopped the rotation; null for none.</param>
    /// <param name="details">What is known of the call; null for nothing.</param>
    /// <returns>The exception.</returns>
    public static FastlyRotationException RotationException(
        string message,
        string oldTokenId,
        AutomationTokenCreateResponse? successor = null,
        TokenState oldTokenState = TokenState.Usable,
        TokenState successorState = TokenState.Unknown,
        bool isDelivered = false,
        IReadOnlyList<string>? unreportedPermissions = null,
        IReadOnlyList<string>? unfinishedSuccessorIds = null,
        FastlyFailureDetails? details = null
    ) =>
        new(Failure(message, details), oldTokenId, successor)
        {
            OldTokenState = oldTokenState,
            SuccessorId = successor?.Id,
            SuccessorState = successorState,
            IsDelivered = isDelivered,
            UnreportedPermissions = unreportedPermissions ?? [],
            UnfinishedSuccessorIds = unfinishedSuccessorIds ?? [],
        };

    private static Failure Failure(string message, FastlyFailureDetails? details)
    {
        ArgumentNullException.ThrowIfNull(message);
        details ??= new();
        return new Failure(message, details.Operation, details.Request)
        {
            StatusCode = details.StatusCode,
            Problem = details.Problem,
            RateLimit = details.RateLimit,
            Attempts = details.Attempts,
            Cause = details.InnerException,
        };
    }
}
