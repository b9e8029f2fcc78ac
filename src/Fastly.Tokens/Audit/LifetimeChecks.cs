namespace Fastly.Tokens.Audit;

/// <summary>The rules about the expiry of a token.</summary>
internal static class LifetimeChecks
{
    private const string ExpiresAt = "expires_at";

    internal static Observation? NeverExpires(AuditedAccount account, AutomationToken token) =>
        token.NeverExpires switch
        {
            true => new("It never expires.", token.CreatedAt),
            false => null,
            null => Observation.NotReported(ExpiresAt),
        };

    internal static Observation? LongLived(AuditedAccount account, AutomationToken token)
    {
        if (token.ExpiresAt is not { } expiry)
            return token.NeverExpires is null ? Observation.NotReported(ExpiresAt) : null;
        if (token.CreatedAt is not { } creation)
            return Observation.NotReported("created_at");
        var maximum = account.Options.MaxLifetime;
        return expiry - creation > maximum
            ? new($"It lives from {Text.Day(creation)} to {Text.Day(expiry)}, longer than {Text.Period(maximum)}.", creation)
            : null;
    }

    internal static Observation? Expired(AuditedAccount account, AutomationToken token)
    {
        if (token.ExpiresAt is not { } expiry)
            return token.NeverExpires is null ? Observation.NotReported(ExpiresAt) : null;
        return account.HasExpired(token) ? new($"It expired on {Text.Day(expiry)}, and still exists.", expiry) : null;
    }

    internal static Observation? ExpiresSoon(AuditedAccount account, AutomationToken token)
    {
        var notice = account.Options.ExpiryNotice;
        if (token.ExpiresWithin(notice, account.Clock) is not { } isSoon)
            return Observation.NotReported(ExpiresAt);
        // The expiry lies ahead, and by less than the notice, so that the subtraction cannot leave the range of dates.
        return isSoon && token.ExpiresAt is { } expiry ? new($"It expires on {Text.Day(expiry)}.", expiry - notice) : null;
    }
}
