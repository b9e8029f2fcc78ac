using System.Security.Cryptography;

namespace Fastly.Tokens;

// Creating: what was asked for, once, with a secret that is not lost.
public sealed partial class AutomationTokensClient
{
    /// <summary>Creates an automation token.</summary>
    /// <param name="request">What the token is to be. Its role or roles, its scope and its reach over services have no default.</param>
    /// <param name="cancellationToken">
    /// Cancels the call. Once the request is sent, the token may be created all the same, and its secret is lost. Once the secret
    /// has arrived, cancelling only cuts the checks short.
    /// </param>
    /// <returns>The token and its secret, which cannot be read again: store it at once.</returns>
    /// <exception cref="ArgumentException">The request says too little, or two things at once. Nothing was sent.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed. If that was during the call, a token may exist, and the key may be in sudo mode.</exception>
    /// <exception cref="FastlySudoRequiredException">
    /// The key is not in sudo mode: <see cref="EnterSudoModeAsync"/>. Or the callback that was asked for the sign-in failed. Nothing
    /// was created.
    /// </exception>
    /// <exception cref="FastlyInvalidRequestException">The service refused the request. Nothing was created.</exception>
    /// <exception cref="FastlyExcessivePermissionsException">The token that was created may do more than was asked for. By default it is revoked.</exception>
    /// <exception cref="FastlyCreateOutcomeUnknownException">The request was sent, and what became of it is not known. A token may exist.</exception>
    /// <exception cref="FastlyKeyDisclosedException">A handler sent the request, and the API key, elsewhere. A token may exist there.</exception>
    /// <exception cref="FastlyApiException">The service refused the call; the derived types tell why. Nothing was created.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <remarks>
    /// It takes a superuser's own key in sudo mode; <see cref="AutomationTokensClientOptions.SudoCredentialsCallback"/> can enter
    /// it. The request is sent once, and again only after an answer which proves that nothing was created: the refusal for want
    /// of sudo mode. What the answer tells is held against the request, and what it does not tell is read again by
    /// <c>GET /automation-tokens/{id}</c>, its services and its workspaces.
    /// </remarks>
    public async Task<AutomationTokenCreateResponse> CreateAsync(AutomationTokenCreateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        // What is checked is the copy: the caller may go on changing the request.
        var asked = request.Named(request.Name);
        asked.Validate(_options.TimeProvider.GetUtcNow());
        if (_options.AppendUniqueNameSuffix) asked = asked.Named($"{asked.Name}-{RandomNumberGenerator.GetHexString(32, lowercase: true)}");
        var sent = 0L;
        try
        {
            return await CheckAsync(asked, await InSudoModeAsync(SendAsync, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (FastlyApiException failure) when (failure is not (FastlyExcessivePermissionsException or FastlyKeyDisclosedException) && MayHaveCreated(failure))
        {
            if (failure.Partial is not AutomationTokenCreateResponse { AccessToken: { } secret, Id: { Length: > 0 } id })
                throw await UnknownOutcomeAsync(asked, failure, sent, cancellationToken).ConfigureAwait(false);
            return await CompleteAsync(asked, failure, id, secret, cancellationToken).ConfigureAwait(false);
        }

        Task<AutomationTokenCreateResponse> SendAsync()
        {
            sent = _options.TimeProvider.GetTimestamp();
            return CreateTokenAsync(asked, cancellationToken);
        }
    }

    /// <summary>Sends the creation, and once more after sudo mode was entered for it.</summary>
    private async Task<AutomationTokenCreateResponse> InSudoModeAsync(Func<Task<AutomationTokenCreateResponse>> sendAsync, CancellationToken cancellationToken)
    {
        var entriesBefore = _sudo?.Count ?? 0;
        try
        {
            return await sendAsync().ConfigureAwait(false);
        }
        catch (FastlySudoRequiredException) when (_sudo is not null)
        {
            await EnterSudoAsync(_sudo, entriesBefore, cancellationToken).ConfigureAwait(false);
            return await sendAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Holds the token against the request, reading again what the answer does not tell.</summary>
    private async Task<AutomationTokenCreateResponse> CheckAsync(
        AutomationTokenCreateRequest asked, AutomationTokenCreateResponse created, CancellationToken cancellationToken)
    {
        created.RedactUnknown(created.AccessToken.Reveal());
        var review = new GrantComparison(asked);
        review.Review(created);
        if (!review.IsExcessive && review.Unverified.Count > 0) await ReviewAgainAsync(review, asked.Name, created, cancellationToken).ConfigureAwait(false);
        created.Unverified = review.Unverified;
        created.Differences = review.Differences;
        return review.IsExcessive ? throw await ExcessiveAsync(created, review.Differences).ConfigureAwait(false) : created;
    }

    /// <summary>The secret has arrived: nothing that fails here may lose it, and a field that cannot be read stays unverified.</summary>
    private async Task ReviewAgainAsync(GrantComparison review, string name, AutomationTokenCreateResponse created, CancellationToken cancellationToken)
    {
        var id = created.Id;
        try
        {
            if (await TryReadAsync(() => GetAsync(id, cancellationToken)).ConfigureAwait(false) is { } token && token.Id == id) review.Review(token);
            if (review.Unverified.Contains("services")
                && await TryReadAsync(() => ListServicesAsync(id, cancellationToken: cancellationToken).ToListAsync()).ConfigureAwait(false) is { } services)
                review.ReviewServiceListing(services);
            if (review.Unverified.Contains("workspaces")
                && await TryReadAsync(() => ReadWorkspacesAsync(id, cancellationToken)).ConfigureAwait(false) is { } workspaces)
                review.ReviewWorkspaceListing(workspaces);
        }
        catch (FastlyKeyDisclosedException exception)
        {
            var message = $"{exception.Message} The token {ProblemText.OneLine(id)} was created before, and this exception holds its secret.";
            throw new FastlyCreateOutcomeUnknownException(Failure.From(exception, message), name) { TokenId = id, AccessToken = created.AccessToken };
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or ArgumentException)
        {
            // Cancelled, disposed, or an id that can be put into no path.
        }
    }

    private async Task<FastlyExcessivePermissionsException> ExcessiveAsync(AutomationTokenCreateResponse created, IReadOnlyList<FieldDifference> differences)
    {
        var (isRevoked, what) = (false, "It was not revoked, as the options say, and is in force.");
        if (_options.RevokeExcessivePermissions)
        {
            // Not to be cancelled: a token that is too wide is in force until this is done.
            var (outcome, failure) = await TryRevokeAsync(created.Id).ConfigureAwait(false);
            isRevoked = outcome is RevocationOutcome.Revoked;
            what = outcome switch
            {
                RevocationOutcome.Revoked => "It was revoked.",
                // Not gone for certain: what was created just now may be slow to turn up.
                RevocationOutcome.NotFound => "When it was to be revoked it was not found; it may turn up, and be in force: look for it, and revoke it.",
                _ => $"Revoking it failed, and it may be in force: {failure!.Message}",
            };
        }

        var list = string.Join("; ", differences.Select(static difference => ProblemText.OneLine(difference.ToString())));
        var message = $"POST /automation-tokens created the token {ProblemText.OneLine(created.Id)} wider than it was asked for ({list}). {what}";
        return new FastlyExcessivePermissionsException(Failed(message, CreateAutomationTokenOperation.Id, "POST /automation-tokens"), created, differences, isRevoked);
    }

    /// <summary>Null if the service does not tell. That the key went elsewhere is never passed over.</summary>
    private static async Task<T?> TryReadAsync<T>(Func<Task<T>> readAsync)
        where T : class
    {
        try
        {
            return await readAsync().ConfigureAwait(false);
        }
        catch (FastlyApiException exception) when (exception is not FastlyKeyDisclosedException)
        {
            return null;
        }
    }

    /// <summary>What became of the token, or why it is not known to be revoked.</summary>
    private async Task<(RevocationOutcome? Outcome, Exception? Failure)> TryRevokeAsync(string id)
    {
        try
        {
            return (await RevokeAsync(id, cancellationToken: CancellationToken.None).ConfigureAwait(false), null);
        }
        catch (Exception exception) when (exception is FastlyApiException or ObjectDisposedException or ArgumentException)
        {
            return (null, exception);
        }
    }
}
