using System.Diagnostics;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// The service created a token that may do more than was asked for. It is revoked by default; see
/// <see cref="AutomationTokensClientOptions.RevokeExcessivePermissions"/>.
/// </summary>
public sealed class FastlyExcessivePermissionsException : FastlyApiException
{
    internal FastlyExcessivePermissionsException(Failure failure, AutomationTokenCreateResponse token, IReadOnlyList<FieldDifference> differences, bool isRevoked)
        : base(failure)
    {
        TokenId = token.Id;
        AccessToken = token.AccessToken;
        Differences = differences;
        IsRevoked = isRevoked;
    }

    /// <summary>The id of the token that was created.</summary>
    public string TokenId { get; }

    /// <summary>The token's secret, which cannot be read again. Of no use once it is revoked.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public AccessToken AccessToken { get; }

    /// <summary>Every right that differs, as asked and as got; at least one of them is wider.</summary>
    public IReadOnlyList<FieldDifference> Differences { get; }

    /// <summary>
    /// Whether this call revoked the token. If not, it may be in force: also where it was not found when it was to be revoked,
    /// because what was created just now may be slow to turn up.
    /// </summary>
    public bool IsRevoked { get; }
}
