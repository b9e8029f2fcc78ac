using System.Net;

namespace Fastly.Tokens;

// Sudo mode, which creating takes: entered by the caller, or for a creation that was refused for want of it.
public sealed partial class AutomationTokensClient
{
    private readonly SudoEntry? _sudo;

    /// <summary>Puts the client's key into sudo mode, which creating takes.</summary>
    /// <param name="credentials">The sign-in of the person whose key it is; sent, and kept nowhere.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The mode, with its end; about five minutes ahead.</returns>
    /// <exception cref="ArgumentNullException">The credentials are null.</exception>
    /// <exception cref="ObjectDisposedException">The client is disposed. If that was during the call, the key may be in sudo mode.</exception>
    /// <exception cref="FastlyForbiddenException">
    /// The user name, the password or the one-time password is wrong, or the account's sign-in is single sign-on alone.
    /// </exception>
    /// <exception cref="FastlyKeyDisclosedException">A handler sent the API key and the sign-in elsewhere. Change the password as well.</exception>
    /// <exception cref="FastlyApiException">The call failed; the derived types tell how.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <remarks>
    /// The whole key is elevated until then, for everyone who uses it. Sent once, and never again. Accounts with forced single
    /// sign-on or multi-factor authentication cannot create automation tokens over the API.
    /// </remarks>
    public Task<SudoMode> EnterSudoModeAsync(SudoCredentials credentials, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var body = new SudoRequest { Username = credentials.Username, Password = credentials.Password };
        return PostSudoAsync(body, credentials.OneTimePassword, cancellationToken);
    }

    /// <summary>Enters sudo mode for a creation. Disposing the client ends the wait, also while the callback asks a person.</summary>
    private async Task EnterSudoAsync(SudoEntry sudo, int countBefore, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _transport.Disposed);
        try
        {
            await sudo.EnterAsync(countBefore, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _transport.ThrowIfDisposed();
            throw;
        }
    }

    /// <summary>
    /// What the callback throws is the caller's own; what the creation throws is of this library. It is cancelled only when no
    /// creation waits for it any more: a cancellation without that is its own failure.
    /// </summary>
    private async Task<SudoCredentials> AskForCredentialsAsync(Func<CancellationToken, ValueTask<SudoCredentials>> askAsync, CancellationToken cancellationToken)
    {
        try
        {
            return await askAsync(cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException("The callback returned null.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            const string Message = "POST /automation-tokens takes a key in sudo mode, and the callback that was asked for the sign-in failed. Nothing was created.";
            throw new FastlySudoRequiredException(Failed(Message, CreateAutomationTokenOperation.Id, "POST /automation-tokens") with
            {
                StatusCode = HttpStatusCode.Forbidden,
                Cause = exception,
            });
        }
    }
}
