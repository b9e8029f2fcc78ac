using System.Diagnostics;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// A creation was sent, and what became of it is not known, or not wholly: there was no answer, half an answer, or one that
/// cannot be read. A token may exist.
/// </summary>
public sealed class FastlyCreateOutcomeUnknownException : FastlyApiException
{
    internal FastlyCreateOutcomeUnknownException(Failure failure, string tokenName)
        : base(failure) => TokenName = tokenName;

    /// <summary>The name that the token was to have, with the suffix of <see cref="AutomationTokensClientOptions.AppendUniqueNameSuffix"/>.</summary>
    public string TokenName { get; }

    /// <summary>The id of the token that was created, if it arrived; null otherwise.</summary>
    public string? TokenId { get; internal init; }

    /// <summary>The secret of the token that was created, if it arrived: keep it, it cannot be read again. Null otherwise.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public AccessToken? AccessToken { get; internal init; }

    /// <summary>
    /// The tokens that may be the one: of the same name, created since the request was sent on the service's clock, and never
    /// used; with <see cref="AutomationTokensClientOptions.AppendUniqueNameSuffix"/>, whatever has the name, which is nobody else's. Null
    /// if the listing could not be read. Empty does not mean that nothing was created: the service may still be at it.
    /// </summary>
    public IReadOnlyList<AutomationToken>? Candidates { get; internal init; }

    /// <summary>The moment from which on <see cref="Candidates"/> were read, on this machine's clock; null if they were not.</summary>
    public DateTimeOffset? AsOf { get; internal init; }

    /// <summary>
    /// The ids of candidates that were revoked, because the unique suffix of the name made it certain that they are what this
    /// call created. Empty otherwise.
    /// </summary>
    public IReadOnlyList<string> RevokedIds { get; internal init; } = [];
}
