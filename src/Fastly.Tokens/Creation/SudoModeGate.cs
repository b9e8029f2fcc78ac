using System.Net;
using Fastly.Tokens.Diagnostics;
using Fastly.Tokens.Operations;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Creation;

/// <summary>Enters sudo mode, for the caller or for a creation that requires it.</summary>
internal sealed class SudoModeGate
{
    private readonly TokenOperations _operations;
    private readonly ApiTransport _transport;
    private readonly SudoEntry? _entry;

    internal SudoModeGate(
        TokenOperations operations,
        ApiTransport transport,
        Func<CancellationToken, ValueTask<SudoCredentials>>? credentialsCallback
    )
    {
        _operations = operations;
        _transport = transport;
        if (credentialsCallback is not null)
            _entry = new SudoEntry(cancellation => RequestCredentialsAsync(credentialsCallback, cancellation), EnterForCreationAsync);
    }

    internal Task<SudoMode> EnterAsync(SudoCredentials credentials, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        var body = new SudoRequest { Username = credentials.Username, Password = credentials.Password };
        return _operations.PostSudoAsync(body, new() { OneTimePassword = credentials.OneTimePassword }, cancellationToken);
    }

    /// <summary>Sends a request, and again after sudo mode was entered for it.</summary>
    internal async Task<T> SendAsync<T>(Func<Task<T>> sendAsync, CancellationToken cancellationToken)
    {
        var entriesBefore = _entry?.Count ?? 0;
        try
        {
            return await sendAsync().ConfigureAwait(false);
        }
        catch (FastlySudoRequiredException) when (_entry is not null)
        {
            await EnterAsync(_entry, entriesBefore, cancellationToken).ConfigureAwait(false);
            return await sendAsync().ConfigureAwait(false);
        }
    }

    private async Task EnterForCreationAsync(SudoCredentials credentials, CancellationToken cancellationToken)
    {
        await EnterAsync(credentials, cancellationToken).ConfigureAwait(false);
        OperationSpan.Current?.Report(FastlyClientEventKind.SudoModeEntered);
    }

    /// <summary>Enters sudo mode. Disposing the client ends the wait, even while the callback waits for a person.</summary>
    private async Task EnterAsync(SudoEntry entry, int countBefore, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _transport.Disposed);
        try
        {
            await entry.EnterAsync(countBefore, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _transport.ThrowIfDisposed();
            throw;
        }
    }

    /// <summary>
    /// Calls the callback. It is cancelled only when no creation waits for it: a cancellation without that is a failure of the callback.
    /// </summary>
    private async Task<SudoCredentials> RequestCredentialsAsync(
        Func<CancellationToken, ValueTask<SudoCredentials>> callbackAsync,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await callbackAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The callback returned null.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            const string Message =
                "The API key is not in sudo mode, and SudoCredentialsCallback failed. Nothing was created. (POST /automation-tokens, 403)";
            var failure = _transport.Failed(Message, TokenOperations.CreateAutomationToken, "POST /automation-tokens");
            throw new FastlySudoRequiredException(failure with { StatusCode = HttpStatusCode.Forbidden, Cause = exception });
        }
    }
}
