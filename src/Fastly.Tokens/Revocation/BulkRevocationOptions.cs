using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>How many tokens are revoked at once, and what is left of the rate limit. Copied when the revocation is begun.</summary>
public sealed class BulkRevocationOptions
{
    /// <summary>How many revocations are under way at the same time.</summary>
    /// <value>4 by default; 1 to 64.</value>
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>
    /// Gets or sets how many of the key's hourly writes are left to others. When fewer remain than these and what one token takes, the
    /// revocation waits for the next hour. A token takes one write, and two until the client knows which route the service accepts.
    /// </summary>
    /// <value>100 by default; 0 or more. Without effect where the service does not tell how many remain.</value>
    public int ReservedWrites { get; set; } = 100;

    /// <summary>Gets or sets the longest wait for the next hour.</summary>
    /// <value>
    /// 90 minutes by default; zero to one day. When the service says that the wait would be longer, the result of each token that is left
    /// is a <see cref="FastlyRateLimitedException"/>, at once. Up to five random seconds are added to a wait, so that many clients do not
    /// send at the moment of the reset.
    /// </value>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromMinutes(90);

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
        Require.That(MaxWait >= TimeSpan.Zero && MaxWait <= TimeSpan.FromDays(1), "It must be zero to one day.", nameof(MaxWait));
        return (BulkRevocationOptions)MemberwiseClone();
    }
}
