using System.Diagnostics;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// Thrown when the request to create a token was sent, but no response was received, or one that is incomplete or invalid. A token may
/// exist.
/// </summary>
public sealed class FastlyCreateOutcomeUnknownException : FastlyApiException
{
    internal FastlyCreateOutcomeUnknownException(Failure failure, string tokenName)
        : base(failure) => TokenName = tokenName;

    /// <summary>Gets the requested name, with the suffix of <see cref="AutomationTokensClientOptions.AppendUniqueNameSuffix"/>.</summary>
    public string TokenName { get; }

    /// <summary>Gets the id of the created token; null if it did not arrive.</summary>
    public string? TokenId { get; internal init; }

    /// <summary>Gets the secret of the created token; null if it did not arrive. Store it: it cannot be read again.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public AccessToken? AccessToken { get; internal init; }

    /// <summary>
    /// Gets the tokens that may be the created one; null if they could not be listed. An empty list does not mean that nothing was
    /// created: the service may still be processing the request.
    /// </summary>
    /// <remarks>
    /// A candidate has the same name, was created since the request was sent on the service's clock, and was never used. With
    /// <see cref="AutomationTokensClientOptions.AppendUniqueNameSuffix"/> the name alone decides, because no other token can have it.
    /// </remarks>
    public IReadOnlyList<AutomationToken>? Candidates { get; internal init; }

    /// <summary>Gets when the listing of <see cref="Candidates"/> started, on the local clock; null if they could not be listed.</summary>
    public DateTimeOffset? AsOf { get; internal init; }

    /// <summary>
    /// Gets the ids of the candidates that were revoked, because the unique suffix of the name proves that this call created them. Empty
    /// otherwise.
    /// </summary>
    public IReadOnlyList<string> RevokedIds { get; internal init; } = [];
}
