namespace Fastly.Tokens;

// Creating: whatever makes a token wider is said by the caller.
public sealed partial class AutomationTokensClient
{
    /// <summary>Creates an automation token.</summary>
    /// <param name="request">What the token is to be. Its role or roles, its scope and its reach over services have no default.</param>
    /// <param name="cancellationToken">
    /// Cancels the call. Once the request is sent, the token may be created all the same, and its secret is lost.
    /// </param>
    /// <returns>The token and its secret, which cannot be read again: store it at once.</returns>
    /// <exception cref="ArgumentException">The request says too little, or two things at once. Nothing was sent.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed. Nothing was sent.</exception>
    /// <exception cref="FastlySudoRequiredException">The key is not in sudo mode: <see cref="EnterSudoModeAsync"/>. Nothing was created.</exception>
    /// <exception cref="FastlyInvalidRequestException">The service refused the request. Nothing was created.</exception>
    /// <exception cref="FastlyApiException">The call failed. The message says whether a token may have been created.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <remarks>
    /// It takes a superuser's own key in sudo mode. Sent once, and never again by this library. Services are sent with
    /// <c>limit_services</c>, without which the token would reach every service.
    /// </remarks>
    public Task<AutomationTokenCreateResponse> CreateAsync(AutomationTokenCreateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate(_options.TimeProvider.GetUtcNow());
        return CreateTokenAsync(request, cancellationToken);
    }

    /// <summary>Puts the client's key into sudo mode, which creating takes.</summary>
    /// <param name="credentials">The sign-in of the person whose key it is; sent, and kept nowhere.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The mode, with its end; about five minutes ahead.</returns>
    /// <exception cref="ArgumentNullException">The credentials are null.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed. Nothing was sent.</exception>
    /// <exception cref="FastlyForbiddenException">The user name, the password or the one-time password is wrong.</exception>
    /// <exception cref="FastlyApiException">The call failed; the derived types tell how.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <remarks>
    /// The whole key is elevated until then, for everyone who uses it. Accounts with forced single sign-on or multi-factor
    /// authentication cannot create automation tokens over the API.
    /// </remarks>
    public Task<SudoMode> EnterSudoModeAsync(SudoCredentials credentials, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var body = new SudoRequest { Username = credentials.Username, Password = credentials.Password };
        return PostSudoAsync(body, credentials.OneTimePassword, cancellationToken);
    }
}
