using Fastly.Tokens.Diagnostics;
using Fastly.Tokens.Operations;

namespace Fastly.Tokens;

/// <summary>A client for Fastly's automation tokens.</summary>
/// <remarks>
/// <para>
/// A client is safe for use by several threads at once. Create one and keep it for as long as the program runs.
/// </para>
/// <para>
/// The methods that read one page or one resource are generated from the specification; the others are written by hand. Every method is
/// virtual, and a derived class or a mocking library can use the constructor without parameters, so that code that takes a client can be
/// tested without one. <see cref="FastlyTokensModelFactory"/> creates what the methods return or throw.
/// </para>
/// </remarks>
public partial class AutomationTokensClient : IDisposable
{
    private readonly Features? _features;

    /// <summary>Initializes a client for the live service.</summary>
    /// <param name="key">The API key. It can be replaced while the client is in use: <see cref="FastlyApiKey.Update"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is null.</exception>
    /// <example>
    /// <code>
    /// using var client = new AutomationTokensClient(new FastlyApiKey(key));
    /// </code>
    /// </example>
    public AutomationTokensClient(FastlyApiKey key)
        : this(key, new AutomationTokensClientOptions()) { }

    /// <summary>Initializes a client with options.</summary>
    /// <param name="key">The API key. It can be replaced while the client is in use: <see cref="FastlyApiKey.Update"/>.</param>
    /// <param name="options">The options. They are copied.</param>
    /// <exception cref="ArgumentException">
    /// Thrown when an option is outside of its documented range, when the base address is neither HTTPS nor loopback, or when the
    /// handler follows redirects.
    /// </exception>
    /// <example>
    /// <code>
    /// var options = new AutomationTokensClientOptions { ApplicationName = "deploy-bot/2.1", MaxAttempts = 2 };
    /// using var client = new AutomationTokensClient(new FastlyApiKey(key), options);
    /// </code>
    /// </example>
    public AutomationTokensClient(FastlyApiKey key, AutomationTokensClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(options);
        _features = new Features(key, options.ToChecked());
    }

    /// <summary>Initializes a client that sends nothing, for tests that override what they call.</summary>
    /// <remarks>
    /// <see cref="RateLimit"/> is null and disposing does nothing. A method that is not overridden throws
    /// <see cref="InvalidOperationException"/>.
    /// </remarks>
    protected AutomationTokensClient() { }

    /// <summary>Gets the last reported state of the key's rate limit.</summary>
    /// <value>
    /// Null until a response has reported it for the current key; replacing the key clears it. Only responses to writes report it. If a
    /// response lacks one of the headers, the last known value of it is kept.
    /// </value>
    /// <example>
    /// <code>
    /// if (client.RateLimit is { Remaining: &lt; 10 } limit)
    ///     Console.WriteLine($"{limit.Remaining} writes are left.");
    /// </code>
    /// </example>
    public virtual FastlyRateLimit? RateLimit => _features?.Transport.RateLimit;

    internal TokenOperations Operations => Required.Operations;

    private Features Required =>
        _features
        ?? throw new InvalidOperationException(
            "This client has no API key, because it was created for a test. Override the method that is called."
        );

    /// <summary>
    /// Creates a client from environment variables: the key from <c>FASTLY_API_TOKEN</c>, else <c>FASTLY_API_KEY</c>; the base address
    /// from <c>FASTLY_API_URL</c> or <c>FASTLY_API_ENDPOINT</c>, else from the options.
    /// </summary>
    /// <param name="options">The other options; null for the defaults. They are copied.</param>
    /// <returns>The client.</returns>
    /// <exception cref="ArgumentException">
    /// Thrown when a variable is missing or invalid, or the two addresses differ. The message names the variables and repeats no value.
    /// </exception>
    /// <example>
    /// <code>
    /// using var client = AutomationTokensClient.FromEnvironment();
    /// </code>
    /// </example>
    public static AutomationTokensClient FromEnvironment(AutomationTokensClientOptions? options = null)
    {
        options = options is null ? new AutomationTokensClientOptions() : options.ToChecked();
        options.BaseAddress = ClientEnvironment.ReadBaseAddress() ?? options.BaseAddress;
        return new AutomationTokensClient(ClientEnvironment.ReadKey(), options);
    }

    /// <summary>Lists the account's automation tokens, each once. Nothing is sent before the first item is requested.</summary>
    /// <param name="options">The options; null for the defaults. They are copied.</param>
    /// <param name="cancellationToken">Cancels the listing, between pages and within them.</param>
    /// <returns>
    /// The tokens in the service's order; page by page with <see cref="PagedListing{T}.AsPages"/>. Enumerating it throws
    /// <see cref="FastlyApiException"/> when the listing cannot be completed; it never ends early without an exception.
    /// </returns>
    /// <exception cref="ArgumentException">Thrown when an option is outside of its documented range.</exception>
    /// <remarks>
    /// Tokens that are created or revoked shift the others from page to page. A listing of several pages, or of one full page, is
    /// therefore read again until two consecutive passes are the same; tokens that a later pass finds come last. Every token that existed
    /// throughout is part of the listing.
    /// </remarks>
    /// <example>
    /// <code>
    /// await foreach (AutomationToken token in client.ListAsync())
    ///     Console.WriteLine($"{token.Id} {token.Name} last used {token.LastUsedAt}");
    /// </code>
    /// </example>
    public virtual PagedListing<AutomationToken> ListAsync(ListingOptions? options = null, CancellationToken cancellationToken = default) =>
        Required.Listings.ListTokens(options, cancellationToken).Traced(Required.Diagnostics, "List");

    /// <summary>Lists the ids of the services that a token can access, each once. Nothing is sent before the first is requested.</summary>
    /// <param name="id">The token's id: 1 to 64 ASCII letters and digits, and not "self".</param>
    /// <param name="options">The options; null for the defaults. They are copied.</param>
    /// <param name="cancellationToken">Cancels the listing, between pages and within them.</param>
    /// <returns>
    /// The ids in the service's order; page by page with <see cref="PagedListing{T}.AsPages"/>. Enumerating it throws
    /// <see cref="FastlyApiException"/> when the listing cannot be completed.
    /// </returns>
    /// <exception cref="ArgumentException">Thrown when the id is not valid, or an option is outside of its documented range.</exception>
    /// <remarks>
    /// Read again as <see cref="ListAsync"/> is. An empty listing can mean every service or none:
    /// <see cref="AutomationToken.LimitServices"/> says which.
    /// </remarks>
    /// <example>
    /// <code>
    /// List&lt;string&gt; services = await client.ListServicesAsync(id).ToListAsync();
    /// </code>
    /// </example>
    public virtual PagedListing<string> ListServicesAsync(
        string id,
        ListingOptions? options = null,
        CancellationToken cancellationToken = default
    ) => Required.Listings.ListServices(id, options, cancellationToken).Traced(Required.Diagnostics, "ListServices", id);

    /// <summary>Lists the workspaces that a token can access, each once. Nothing is sent before the first is requested.</summary>
    /// <param name="id">The token's id: 1 to 64 ASCII letters and digits, and not "self".</param>
    /// <param name="options">The options; null for the defaults. They are copied.</param>
    /// <param name="cancellationToken">Cancels the listing, between pages and within them.</param>
    /// <returns>
    /// The workspaces in the service's order; page by page with <see cref="PagedListing{T}.AsPages"/>. Enumerating it throws
    /// <see cref="FastlyApiException"/> when the listing cannot be completed.
    /// </returns>
    /// <exception cref="ArgumentException">Thrown when the id is not valid, or an option is outside of its documented range.</exception>
    /// <remarks>
    /// Read by cursors, which do not shift. An empty listing can mean every workspace or none:
    /// <see cref="AutomationToken.LimitWorkspaces"/> says which.
    /// </remarks>
    /// <example>
    /// <code>
    /// await foreach (Workspace workspace in client.ListWorkspacesAsync(id))
    ///     Console.WriteLine($"{workspace.Id} {workspace.Name}");
    /// </code>
    /// </example>
    public virtual PagedListing<Workspace> ListWorkspacesAsync(
        string id,
        CursorListingOptions? options = null,
        CancellationToken cancellationToken = default
    ) => Required.Listings.ListWorkspaces(id, options, cancellationToken).Traced(Required.Diagnostics, "ListWorkspaces", id);

    /// <summary>Creates an automation token.</summary>
    /// <param name="request">The token to create. Its role or roles, its scope and its services have no default.</param>
    /// <param name="cancellationToken">
    /// Cancels the call. Once the request is sent, the token may be created nevertheless, and its secret is lost. Once the secret has
    /// arrived, cancelling only skips the checks.
    /// </param>
    /// <returns>The token and its secret, which cannot be read again: store it at once.</returns>
    /// <exception cref="ArgumentException">Thrown when the request is incomplete or contradicts itself. Nothing was sent.</exception>
    /// <exception cref="ObjectDisposedException">
    /// Thrown when the client is disposed. If that happened during the call, a token may exist, and the key may be in sudo mode.
    /// </exception>
    /// <exception cref="FastlySudoRequiredException">
    /// Thrown when the key is not in sudo mode (see <see cref="EnterSudoModeAsync"/>), or when the callback for the credentials failed.
    /// Nothing was created.
    /// </exception>
    /// <exception cref="FastlyInvalidRequestException">Thrown when the service refused the request. Nothing was created.</exception>
    /// <exception cref="FastlyExcessivePermissionsException">
    /// Thrown when the created token has more permissions than requested. It is revoked by default.
    /// </exception>
    /// <exception cref="FastlyCreateOutcomeUnknownException">
    /// Thrown when the request was sent and its outcome is unknown. A token may exist.
    /// </exception>
    /// <exception cref="FastlyKeyDisclosedException">
    /// Thrown when a handler sent the request, and the API key, to another origin. A token may exist there.
    /// </exception>
    /// <exception cref="FastlyApiException">
    /// Thrown when the service refused the call; the derived types say why. Nothing was created.
    /// </exception>
    /// <exception cref="OperationCanceledException">Thrown when the call was cancelled.</exception>
    /// <remarks>
    /// The key must be a superuser's own, and in sudo mode; <see cref="AutomationTokensClientOptions.SudoCredentialsCallback"/> can enter
    /// it. The request is sent once, and a second time only after the response that sudo mode is required, which proves that nothing was
    /// created. The permissions in the response are compared with the request; what the response does not report is read by
    /// <c>GET /automation-tokens/{id}</c>, its services and its workspaces.
    /// </remarks>
    /// <example>
    /// <code>
    /// AutomationTokenCreateResponse created = await client.CreateAsync(new AutomationTokenCreateRequest
    /// {
    ///     Name = "deploy",
    ///     Role = AutomationTokenRole.Engineer,
    ///     Scope = TokenScopes.PurgeSelect,
    ///     Services = ServiceAccess.Only("SU1Z0isxPaozGVKXdv0eY"),
    /// });
    /// store.Save(created.AccessToken.Reveal());
    /// </code>
    /// </example>
    public virtual Task<AutomationTokenCreateResponse> CreateAsync(
        AutomationTokenCreateRequest request,
        CancellationToken cancellationToken = default
    )
    {
        using var span = Begin("Create");
        return span.TrackAsync(Required.Creator.CreateAsync(request, cancellationToken));
    }

    /// <summary>Puts the client's key into sudo mode, which creating a token requires.</summary>
    /// <param name="credentials">The credentials of the person whose key it is. They are sent, and not kept.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The mode and its end, about five minutes ahead.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="credentials"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">
    /// Thrown when the client is disposed. If that happened during the call, the key may be in sudo mode.
    /// </exception>
    /// <exception cref="FastlyForbiddenException">
    /// Thrown when the user name, the password or the one-time password is wrong, or when the account requires single sign-on.
    /// </exception>
    /// <exception cref="FastlyKeyDisclosedException">
    /// Thrown when a handler sent the API key and the credentials to another origin. Change the password as well.
    /// </exception>
    /// <exception cref="FastlyApiException">Thrown when the call failed; the derived types say how.</exception>
    /// <exception cref="OperationCanceledException">Thrown when the call was cancelled.</exception>
    /// <remarks>
    /// The key is elevated for everyone who uses it. The request is never retried. Accounts with forced single sign-on or multi-factor
    /// authentication cannot create automation tokens over the API.
    /// </remarks>
    /// <example>
    /// <code>
    /// await client.EnterSudoModeAsync(new SudoCredentials(username, password));
    /// </code>
    /// </example>
    public virtual Task<SudoMode> EnterSudoModeAsync(SudoCredentials credentials, CancellationToken cancellationToken = default)
    {
        using var span = Begin("EnterSudoMode");
        return span.TrackAsync(Required.Sudo.EnterAsync(credentials, cancellationToken));
    }

    /// <summary>Revokes an automation token. When it returns, there is no automation token with this id.</summary>
    /// <param name="id">The token's id: 1 to 64 ASCII letters and digits, and not "self".</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call. The token may be revoked nevertheless.</param>
    /// <returns>Whether this call revoked the token, or there was none.</returns>
    /// <exception cref="ArgumentException">Thrown when the id is not valid. Nothing was sent.</exception>
    /// <exception cref="ObjectDisposedException">
    /// Thrown when the client is disposed. If that happened during the call, the token may be revoked.
    /// </exception>
    /// <exception cref="FastlyOwnTokenException">Thrown when the token is the client's own key. Nothing was revoked.</exception>
    /// <exception cref="FastlyKeyDisclosedException">
    /// Thrown when a handler sent a request, and the API key, to another origin. The token may be revoked.
    /// </exception>
    /// <exception cref="FastlyApiException">Thrown when the token is not known to be revoked; the derived types say why.</exception>
    /// <exception cref="OperationCanceledException">Thrown when the call was cancelled.</exception>
    /// <remarks>
    /// <para>
    /// Sends <c>DELETE /automation-tokens/{id}</c>. When the service refuses that, sends <c>DELETE /tokens/{id}</c>, which deletes tokens
    /// of any kind, and therefore only after <c>GET /automation-tokens/{id}</c> has found the token in this call. The request is retried
    /// when a response is lost. A 404 counts as revoked only when another read succeeds with the same key, because the service also
    /// sends 404 for an expired key.
    /// </para>
    /// <para>
    /// The client's own key is identified by <c>GET /tokens/self</c>, which is sent once for each key, and again after a transient
    /// failure. When it cannot be read, the revocation continues.
    /// </para>
    /// </remarks>
    /// <example>
    /// <code>
    /// RevocationOutcome outcome = await client.RevokeAsync(id);
    /// </code>
    /// </example>
    public virtual Task<RevocationOutcome> RevokeAsync(
        string id,
        RevocationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        using var span = Begin("Revoke", id);
        return span.TrackAsync(Required.Revoker.RevokeAsync(id, options, cancellationToken));
    }

    /// <summary>Revokes many automation tokens, each as <see cref="RevokeAsync"/> does.</summary>
    /// <param name="ids">The ids. A token whose id occurs twice is revoked once.</param>
    /// <param name="options">The options; null for the defaults. They are copied.</param>
    /// <param name="cancellationToken">Cancels the revocation. Leaving the loop cancels it as well.</param>
    /// <returns>
    /// A result for each token, in the order in which they complete. A revocation that fails does not stop the others: its result holds the
    /// exception. Nothing is sent before the first result is requested, no revocation starts after the loop was left, and the revocations
    /// are ahead of the loop by at most twice <see cref="BulkRevocationOptions.MaxConcurrency"/>. Enumerating it throws, and starts no more
    /// revocations, when a handler sent the API key to another origin (<see cref="FastlyKeyDisclosedException"/>) and when the client is
    /// disposed (<see cref="ObjectDisposedException"/>): tokens whose revocation was in progress may be revoked.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// Thrown when the ids are null, when one of them is not valid (the parameter name holds its index), or when an option is outside of
    /// its documented range. Nothing was sent.
    /// </exception>
    /// <remarks>
    /// When the key's hourly writes run out, the revocation waits for the next hour. A 429 makes all revocations wait, and the one that
    /// received it is sent again, at most three times; if that does not help, the 429 is its result. To continue one that was stopped, call
    /// it again with the same ids: a token that does not exist counts as revoked.
    /// </remarks>
    /// <example>
    /// <code>
    /// await foreach (RevocationResult result in client.RevokeManyAsync(["5Yo3XXXlNlMFYKTMKGvR7C", "7hTq2LmZ0xWc4RbN8vKs1D"]))
    ///     Console.WriteLine(result.Error is null ? $"{result.Id} is revoked" : result.Error.Message);
    /// </code>
    /// </example>
    public virtual IAsyncEnumerable<RevocationResult> RevokeManyAsync(
        IEnumerable<string> ids,
        BulkRevocationOptions? options = null,
        CancellationToken cancellationToken = default
    ) => Required.Diagnostics.Trace("RevokeMany", Required.BulkRevoker.RevokeManyAsync(ids, options, cancellationToken));

    /// <summary>Replaces a token by a new one with the same permissions and no more, and revokes the old one.</summary>
    /// <param name="id">The id of the old token.</param>
    /// <param name="expiresAt">When the successor expires; null if never.</param>
    /// <param name="deliverAsync">
    /// Delivers the successor, with its secret, once it has been checked. The old token is revoked only after this has returned: return
    /// when every consumer has the new secret. If it throws, neither token is revoked.
    /// </param>
    /// <param name="options">
    /// The overlap, and the permissions that the service does not report; null for the defaults. They are copied.
    /// </param>
    /// <param name="cancellationToken">
    /// Cancels the rotation. Once the successor exists, that is a <see cref="FastlyRotationException"/> that holds it.
    /// </param>
    /// <returns>Both tokens, and the state of each.</returns>
    /// <exception cref="ArgumentException">
    /// Thrown when the id is not valid, when the expiry has passed, or when the overlap is longer than the successor's life. Nothing was
    /// sent.
    /// </exception>
    /// <exception cref="ObjectDisposedException">
    /// Thrown when the client is disposed. If that happened during the call, a successor may exist.
    /// </exception>
    /// <exception cref="FastlyRotationException">
    /// Thrown when the rotation stopped: the token has an unfinished successor, or another rotation of it started first; a permission is
    /// neither reported by the service nor set in the options, or it is set to another value than the reported one; the overlap is longer
    /// than the old token's life; the outcome of the successor's creation is unknown, or the API key was sent to another origin with it;
    /// the successor is not as requested or does not work; the delivery failed; or the old token is not known to be revoked.
    /// </exception>
    /// <exception cref="FastlyOwnTokenException">Thrown when the token is the client's own key. Nothing was created.</exception>
    /// <exception cref="FastlyApiException">
    /// Thrown when the old token could not be read, or when the service refused to create a successor. Nothing was created.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// Thrown when the rotation was cancelled before the response to the successor's creation arrived. The old token is unchanged. A
    /// successor may exist, without its secret: <see cref="FindUnfinishedRotationsAsync"/> finds it.
    /// </exception>
    /// <remarks>
    /// <para>
    /// The successor's secret is checked by <c>GET /tokens/self</c>. A 403 is inconclusive, because the service may refuse that to tokens
    /// of this kind. The rotation then continues and reports <see cref="TokenState.Unknown"/>. If <paramref name="deliverAsync"/> uses the
    /// secret itself, and throws if it does not work, the old token stays in force.
    /// </para>
    /// <para>
    /// The successor's name is the old one's followed by the old token's id, and the end of the overlap if there is one, so that
    /// <see cref="FindUnfinishedRotationsAsync"/> finds what a process that was killed left behind, and the next rotation does not add to
    /// it.
    /// </para>
    /// <para>
    /// After the creation the tokens are listed again. When a token is rotated several times at once, the rotation with the oldest
    /// successor continues; the others revoke theirs without delivering them. A rotation that cannot read the list, or does not find its
    /// own successor in it, does the same. <see cref="RotationOptions.AllowUnfinishedSuccessor"/> turns both checks off.
    /// </para>
    /// </remarks>
    /// <example>
    /// <code>
    /// RotationResult rotation = await client.RotateAsync(
    ///     id,
    ///     expiresAt: TimeProvider.System.GetUtcNow().AddDays(90),
    ///     deliverAsync: (successor, cancellationToken) =&gt; store.SaveAsync(successor.AccessToken.Reveal(), cancellationToken));
    /// </code>
    /// </example>
    public virtual Task<RotationResult> RotateAsync(
        string id,
        DateTimeOffset? expiresAt,
        Func<AutomationTokenCreateResponse, CancellationToken, Task> deliverAsync,
        RotationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        using var span = Begin("Rotate", id);
        return span.TrackAsync(Required.Rotator.RotateAsync(id, expiresAt, deliverAsync, options, cancellationToken));
    }

    /// <summary>Revokes the old token of a rotation whose overlap has ended, if the successor still exists.</summary>
    /// <param name="pending">The pending revocation that <see cref="RotateAsync"/> returned.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call. The token may be revoked nevertheless.</param>
    /// <returns>Whether this call revoked the old token, or there was none.</returns>
    /// <exception cref="ArgumentException">
    /// Thrown when an id is not valid, or when the overlap has not ended by this machine's clock. Nothing was sent.
    /// </exception>
    /// <exception cref="ObjectDisposedException">Thrown when the client is disposed.</exception>
    /// <exception cref="FastlyRotationException">
    /// Thrown when the successor does not exist, or has expired; when by its name it is not the successor of the old token; or when the
    /// overlap has not ended. The old token was not revoked. Also thrown when the successor expires during the call: the old token is
    /// then not known to be revoked.
    /// </exception>
    /// <exception cref="FastlyOwnTokenException">Thrown when the old token is the client's own key. Nothing was revoked.</exception>
    /// <exception cref="FastlyApiException">Thrown when the old token is not known to be revoked; the derived types say why.</exception>
    /// <exception cref="OperationCanceledException">Thrown when the call was cancelled.</exception>
    /// <remarks>
    /// A pending revocation may come from a file that anyone could change, so it is compared with the account: the successor's name holds
    /// the id of the old token, and the time before which that token must not be revoked. A successor that was renamed is refused; revoke
    /// the old token with <see cref="RevokeAsync"/> then.
    /// </remarks>
    /// <example>
    /// <code>
    /// // As it was stored when the rotation began its overlap.
    /// string json = await File.ReadAllTextAsync("pending.json");
    /// var pending = System.Text.Json.JsonSerializer.Deserialize&lt;PendingRevocation&gt;(json)!;
    /// await client.FinishRotationAsync(pending);
    /// </code>
    /// </example>
    public virtual Task<RevocationOutcome> FinishRotationAsync(
        PendingRevocation pending,
        RevocationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        using var span = Begin("FinishRotation", pending?.OldTokenId);
        return span.TrackAsync(Required.Rotator.FinishAsync(pending!, options, cancellationToken));
    }

    /// <summary>Finds successors whose rotation stopped, or is in its overlap. Revokes nothing.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>
    /// The tokens that <see cref="RotateAsync"/> created, and of which one of these is true: the token that it replaces is still listed;
    /// only the check of the rotation has used it, as when the process was killed before the delivery; or the old token has several
    /// successors, of which at most one was delivered.
    /// </returns>
    /// <exception cref="ObjectDisposedException">Thrown when the client is disposed.</exception>
    /// <exception cref="FastlyApiException">Thrown when the tokens could not be listed; the derived types say why.</exception>
    /// <exception cref="OperationCanceledException">Thrown when the listing was cancelled.</exception>
    /// <example>
    /// <code>
    /// foreach (UnfinishedRotation rotation in await client.FindUnfinishedRotationsAsync())
    ///     Console.WriteLine($"{rotation.OldTokenId}: the successor {rotation.Successor.Id} was used: {rotation.SuccessorUse}");
    /// </code>
    /// </example>
    public virtual Task<IReadOnlyList<UnfinishedRotation>> FindUnfinishedRotationsAsync(CancellationToken cancellationToken = default)
    {
        using var span = Begin("FindUnfinishedRotations");
        return span.TrackAsync(Required.Rotator.FindUnfinishedAsync(cancellationToken));
    }

    /// <summary>Lists the account's automation tokens, and holds each against the rules of an audit. Changes nothing.</summary>
    /// <param name="options">The rules, their thresholds, and what is accepted; null for the defaults. They are copied.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>What was found, by descending severity. What the service does not report is a finding as well.</returns>
    /// <exception cref="ArgumentException">Thrown when an option is outside of its documented range. Nothing was sent.</exception>
    /// <exception cref="ObjectDisposedException">Thrown when the client is disposed.</exception>
    /// <exception cref="FastlyApiException">Thrown when the tokens could not be listed; the derived types say why.</exception>
    /// <exception cref="OperationCanceledException">Thrown when the listing was cancelled.</exception>
    /// <remarks>
    /// Sends what <see cref="ListAsync"/> sends, and nothing else. <see cref="AuditReport.Create"/> audits tokens that were already listed.
    /// A token that has expired permits nothing: only <see cref="AuditRule.Expired"/> is applied to it.
    /// </remarks>
    /// <example>
    /// <code>
    /// AuditReport report = await client.AuditAsync();
    /// foreach (AuditFinding finding in report.Findings)
    ///     Console.WriteLine($"{finding.Severity} {finding.TokenId} {finding.Reason} {finding.Remedy}");
    /// </code>
    /// </example>
    public virtual Task<AuditReport> AuditAsync(AuditOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var span = Begin("Audit");
        return span.TrackAsync(Required.Auditor.AuditAsync(options, cancellationToken));
    }

    /// <summary>
    /// Ends the use of the client. Every call in progress throws <see cref="ObjectDisposedException"/>. A handler from the options is not
    /// disposed.
    /// </summary>
    /// <example>
    /// <code>
    /// client.Dispose();
    /// </code>
    /// </example>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Begins a call; returns null if nobody listens. The generated methods use it as well.</summary>
    private OperationSpan? Begin(string operation, string? tokenId = null) => Required.Diagnostics.Begin(operation, tokenId);

    /// <summary>Ends the use of the client.</summary>
    /// <param name="disposing">True when called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _features?.Dispose();
    }
}
