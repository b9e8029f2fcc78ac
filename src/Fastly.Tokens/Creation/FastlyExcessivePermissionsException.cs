using System.Diagnostics;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// Thrown when the service created a token with more permissions than requested. The token is revoked by default; see
/// <see cref="AutomationTokensClientOptions.RevokeExcessivePermissions"/>.
/// </summary>
public sealed class FastlyExcessivePermissionsException : FastlyApiException
{
    internal FastlyExcessivePermissionsException(
        Failure failure,
        AutomationTokenCreateResponse token,
        IReadOnlyList<FieldDifference> differences,
        bool isRevoked
    )
        : base(failure)
    {
        TokenId = token.Id;
        AccessToken = token.AccessToken;
        Differences = differences;
        IsRevoked = isRevoked;
    }

    /// <summary>Gets the id of the created token.</summary>
    public string TokenId { get; }

    /// <summary>Gets the token's secret, which cannot be read again, and does not work once the token is revoked.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public AccessToken AccessToken { get; }

    /// <summary>Gets the differences from the request; at least one of them is excessive.</summary>
    public IReadOnlyList<FieldDifference> Differences { get; }

    /// <summary>
    /// Gets whether this call revoked the token. If not, the token may be in force, even if it was not found when it was to be revoked,
    /// because a new token may not be visible at once.
    /// </summary>
    public bool IsRevoked { get; }
}
