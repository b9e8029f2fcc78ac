namespace Fastly.Tokens.Audit;

/// <summary>The rules about the use of a token.</summary>
internal static class UseChecks
{
    private const string LastUsedAt = "last_used_at";

    internal static Observation? Unused(AuditedAccount account, AutomationToken token)
    {
        var maximum = account.Options.MaxTimeUnused;
        if (token.LastUsedAt is { } lastUse)
        {
            return token.IsUnusedFor(maximum, account.Clock) is true
                ? new($"It was last used on {Text.Day(lastUse)}, and not for {Text.Period(maximum)} since.", lastUse)
                : null;
        }

        return token.NeverUsed is null && token.IsUnusedFor(maximum, account.Clock) is null ? Observation.NotReported(LastUsedAt) : null;
    }

    internal static Observation? NeverUsed(AuditedAccount account, AutomationToken token)
    {
        if (token.NeverUsed is false)
            return null;
        var maximum = account.Options.MaxAgeNeverUsed;
        if (token.IsUnusedFor(maximum, account.Clock) is not { } isOld)
            return Observation.NotReported(token.NeverUsed is null ? LastUsedAt : "created_at");
        return isOld
            ? new($"It was created on {Text.Day(token.CreatedAt!.Value)}, and was not used in {Text.Period(maximum)}.", token.CreatedAt)
            : null;
    }
}
