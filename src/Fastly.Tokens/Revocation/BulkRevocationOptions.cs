using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>The options of a bulk revocation. They are copied when it is created.</summary>
public sealed class BulkRevocationOptions
{
    /// <summary>Gets or sets the maximum number of revocations in progress at the same time.</summary>
    /// <value>4 by default; 1 to 64.</value>
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>
    /// Gets or sets how many of the key's hourly writes are left to others. When the next revocation would leave fewer, it waits for the
    /// next hour. A token takes one write, and two until the client knows which route the service accepts.
    /// </summary>
    /// <value>100 by default; 0 or more. Without effect if the service does not report how many remain.</value>
    public int ReservedWrites { get; set; } = 100;

    /// <summary>Gets or sets the longest wait for the next hour.</summary>
    /// <value>
    /// 90 minutes by default; zero to one day. When the service says that the wait would be longer, the result of each token that is left
    /// is a <see cref="FastlyRateLimitedException"/>, at once. Up to five random seconds are added to a wait, so that many clients do not
    /// send at the moment of the reset.
    /// </value>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromMinutes(90);

    /// <summary>Gets or sets whether a token may be the client's own key.</summary>
    /// <value>
    /// False by default: the result of that token is a <see cref="FastlyOwnTokenException"/>. If it is true, the own key is revoked after
    /// all other tokens, which could not be revoked without it. It is identified by <c>GET /tokens/self</c>.
    /// </value>
    public bool AllowOwnToken { get; set; }

    /// <summary>Gets or sets the object that receives the progress after each token.</summary>
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
