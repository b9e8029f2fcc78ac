using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>How many tokens are revoked at once, and what is left of the rate limit. Copied when the revocation is begun.</summary>
public sealed class BulkRevocationOptions
{
    /// <summary>How many revocations are under way at the same time.</summary>
    /// <value>4 by default; 1 to 64.</value>
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>
    /// How many of the key's hourly writes are left to others. When fewer than two more than these remain, which is what one
    /// token may take, the revocation waits until the count starts anew.
    /// </summary>
    /// <value>100 by default; 0 or more. Without effect where the service does not tell how many remain.</value>
    public int ReservedWrites { get; set; } = 100;

    /// <summary>Whether a token may be the client's own key.</summary>
    /// <value>
    /// False by default: its result is a <see cref="FastlyOwnTokenException"/>. Where it is allowed, it is revoked after all others,
    /// which could not be revoked without it; it is known by <c>GET /tokens/self</c>.
    /// </value>
    public bool AllowOwnToken { get; set; }

    /// <summary>Told after each token.</summary>
    /// <value>Null by default.</value>
    public IProgress<RevocationProgress>? Progress { get; set; }

    internal BulkRevocationOptions ToChecked()
    {
        Require.InRange(MaxConcurrency, 1, 64, nameof(MaxConcurrency));
        Require.InRange(ReservedWrites, 0, int.MaxValue, nameof(ReservedWrites));
        return (BulkRevocationOptions)MemberwiseClone();
    }
}
