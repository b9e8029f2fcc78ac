namespace Fastly.Tokens.Extensions.DependencyInjection;

/// <summary>Returns the API key of an account, from a vault or wherever it is kept.</summary>
public interface IFastlyApiKeySource
{
    /// <summary>Returns the current API key.</summary>
    /// <param name="cancellationToken">
    /// Cancels the call, also when it takes longer than four fifths of <see cref="AutomationTokensClientOptions.AttemptTimeout"/>.
    /// </param>
    /// <returns>The key, without a prefix. Visible ASCII characters without white space.</returns>
    /// <remarks>
    /// It is called once at a time, unless a call does not end when it is cancelled. When it throws before it has returned a key, the call
    /// of the client throws a <see cref="FastlyConnectionException"/> with that exception. When it throws later, the client keeps the key
    /// that it has, and logs a warning.
    /// </remarks>
    ValueTask<string> GetApiKeyAsync(CancellationToken cancellationToken);
}
