using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>The options of a bulk revocation. They are copied when it is created.</summary>
public sealed class BulkRevocationOptions
{
    /// <summary>Gets or sets the maximum number of revocations in progress at the same time.</summary>
    /// <value>4 by default; 1 to 64.</value>
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>
    /// Gets or sets how many of the key's hourly writes are left to others. When fewer than two more than these remain, which is what one
    /// token may take, the revocation waits until the count restarts.
    /// </summary>
    /// <value>100 by default; 0 or more. Without effect if the service does not report how many remain.</value>
    public int ReservedWrites { get; set; } = 100;

    /// <summary>Gets or sets whether a token may be the client's own key.</summary>
    /// <value>
    /// False by default: the result of that token is a <see cref="FastlyOwnTokenException"/>. If it is true, the own key is revoked after
    /// all other tokens, which could not be revoked without it. It is identified by <c>GET /tokens/self</c>.
    /// </value>
    public bool AllowOwnToken { get; set; }

    /// <summary>Gets or sets what receives a report after each token.</summary>
    /// <value>Null by default.</value>
    public IProgress<RevocationProgress>? Progress { get; set; }

    internal BulkRevocationOptions ToChecked()
    {
        Require.InRange(MaxConcurrency, 1, 64, nameof(MaxConcurrency));
        Require.InRange(ReservedWrites, 0, int.MaxValue, nameof(ReservedWrites));
        return (BulkRevocationOptions)MemberwiseClone();
    }
}
