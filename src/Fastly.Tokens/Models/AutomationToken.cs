using Fastly.Tokens.Models;

namespace Fastly.Tokens;

// What the times of a token mean, at a moment of the caller's clock.
public partial class AutomationToken
{
    /// <summary>The longest period that a token is asked about: a longer one is a mistake of the caller.</summary>
    internal static readonly TimeSpan MaxPeriod = TimeSpan.FromDays(36_500);

    /// <summary>Gets whether the token never expires; null if the service did not report an expiry at all.</summary>
    /// <value>
    /// True if <see cref="ExpiresAt"/> was reported as null. An object initializer that sets it counts as reported. The JSON of a model
    /// leaves out null, so that a token that was read from it does not know.
    /// </value>
    /// <example>
    /// <code>
    /// if (token.NeverExpires is not false)
    ///     Console.WriteLine($"{token.Id} has no known expiry.");
    /// </code>
    /// </example>
    public bool? NeverExpires => IsNever(ExpiresAt, ReportsExpiresAt);

    /// <summary>Gets whether the token was never used; null if the service did not report its last use at all.</summary>
    /// <value>True if <see cref="LastUsedAt"/> was reported as null, as <see cref="NeverExpires"/> is for <see cref="ExpiresAt"/>.</value>
    /// <example>
    /// <code>
    /// if (token.NeverUsed is true)
    ///     Console.WriteLine($"{token.Id} was never used.");
    /// </code>
    /// </example>
    public bool? NeverUsed => IsNever(LastUsedAt, ReportsLastUsedAt);

    /// <summary>Returns whether the token has expired.</summary>
    /// <param name="clock">The clock to compare with.</param>
    /// <returns>Whether the expiry has passed; false if the token never expires; null if the service did not report an expiry.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="clock"/> is null.</exception>
    /// <example>
    /// <code>
    /// if (token.IsExpired(TimeProvider.System) is true)
    ///     await client.RevokeAsync(token.Id);
    /// </code>
    /// </example>
    public bool? IsExpired(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (ExpiresAt is { } expiry)
            return expiry <= clock.GetUtcNow();
        return ReportsExpiresAt ? false : null;
    }

    /// <summary>Returns whether the token is valid, and expires within a period.</summary>
    /// <param name="period">The period from now on: longer than zero, and at most 36,500 days.</param>
    /// <param name="clock">The clock to compare with.</param>
    /// <returns>
    /// True if the expiry is ahead, and not after the end of the period. False for a token that has expired, and for one that never
    /// expires; null if the service did not report an expiry.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="clock"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is outside of its range.</exception>
    /// <example>
    /// <code>
    /// if (token.ExpiresWithin(TimeSpan.FromDays(14), TimeProvider.System) is true)
    ///     Console.WriteLine($"Rotate {token.Id} before {token.ExpiresAt}.");
    /// </code>
    /// </example>
    public bool? ExpiresWithin(TimeSpan period, TimeProvider clock)
    {
        Require.Period(period, MaxPeriod, nameof(period));
        ArgumentNullException.ThrowIfNull(clock);
        var now = clock.GetUtcNow();
        if (ExpiresAt is { } expiry)
            return expiry > now && expiry - now <= period;
        return ReportsExpiresAt ? false : null;
    }

    /// <summary>Returns whether the token was not used for a period.</summary>
    /// <param name="period">The period until now: longer than zero, and at most 36,500 days.</param>
    /// <param name="clock">The clock to compare with.</param>
    /// <returns>
    /// Whether the last use is at least that long ago; the creation, if the service reports that the token was never used. If it does not
    /// report the last use, false for a token that was created within the period, else null: unknown, not unused.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="clock"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is outside of its range.</exception>
    /// <example>
    /// <code>
    /// if (token.IsUnusedFor(TimeSpan.FromDays(90), TimeProvider.System) is true)
    ///     Console.WriteLine($"Nobody has used {token.Id} for 90 days.");
    /// </code>
    /// </example>
    public bool? IsUnusedFor(TimeSpan period, TimeProvider clock)
    {
        Require.Period(period, MaxPeriod, nameof(period));
        ArgumentNullException.ThrowIfNull(clock);
        var now = clock.GetUtcNow();
        if (LastUsedAt is { } lastUse)
            return now - lastUse >= period;
        if (CreatedAt is { } creation && now - creation < period)
            return false;
        return ReportsLastUsedAt && CreatedAt is not null ? true : null;
    }

    /// <summary>Takes the expiry from another read of the same token if this read has none.</summary>
    internal void FillExpiry(AutomationToken? other)
    {
        if (_expiresAt is not null || other is null)
            return;
        _expiresAt = other._expiresAt;
        ReportsExpiresAt |= other.ReportsExpiresAt;
    }

    private static bool? IsNever(DateTimeOffset? time, bool isReported)
    {
        if (time is not null)
            return false;
        return isReported ? true : null;
    }
}
