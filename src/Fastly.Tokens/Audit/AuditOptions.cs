using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>The options of an audit: the rules, their thresholds, and the findings that are accepted. They are copied.</summary>
public sealed class AuditOptions
{
    /// <summary>Gets or sets the longest time between the creation and the expiry of a token (<see cref="AuditRule.LongLived"/>).</summary>
    /// <value>365 days by default; longer than zero, and at most 36,500 days.</value>
    public TimeSpan MaxLifetime { get; set; } = TimeSpan.FromDays(365);

    /// <summary>Gets or sets how long before its expiry a token is a finding (<see cref="AuditRule.ExpiresSoon"/>).</summary>
    /// <value>14 days by default; longer than zero, and at most 36,500 days.</value>
    public TimeSpan ExpiryNotice { get; set; } = TimeSpan.FromDays(14);

    /// <summary>Gets or sets the longest time since the last use of a token (<see cref="AuditRule.Unused"/>).</summary>
    /// <value>90 days by default; longer than zero, and at most 36,500 days.</value>
    public TimeSpan MaxTimeUnused { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Gets or sets the age at which a token that was never used is a finding (<see cref="AuditRule.NeverUsed"/>).</summary>
    /// <value>30 days by default; longer than zero, and at most 36,500 days.</value>
    public TimeSpan MaxAgeNeverUsed { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Gets or sets the rules.</summary>
    /// <value><see cref="AuditRule.All"/> by default; at least one.</value>
    public IReadOnlyList<AuditRule> Rules { get; set; } = AuditRule.All;

    /// <summary>Gets or sets the severities that differ from <see cref="AuditRule.DefaultSeverity"/>.</summary>
    /// <value>
    /// Empty by default. A finding about what the service does not report is <see cref="AuditSeverity.Unknown"/> nevertheless.
    /// </value>
    public IReadOnlyDictionary<AuditRule, AuditSeverity> Severities { get; set; } = new Dictionary<AuditRule, AuditSeverity>();

    /// <summary>Gets or sets the findings that are accepted.</summary>
    /// <value>Empty by default. At most one for each rule and token.</value>
    public IReadOnlyList<AcceptedFinding> Accepted { get; set; } = [];

    internal AuditOptions ToChecked()
    {
        Require.Period(MaxLifetime, AutomationToken.MaxPeriod, nameof(MaxLifetime));
        Require.Period(ExpiryNotice, AutomationToken.MaxPeriod, nameof(ExpiryNotice));
        Require.Period(MaxTimeUnused, AutomationToken.MaxPeriod, nameof(MaxTimeUnused));
        Require.Period(MaxAgeNeverUsed, AutomationToken.MaxPeriod, nameof(MaxAgeNeverUsed));
        ArgumentNullException.ThrowIfNull(Rules);
        ArgumentNullException.ThrowIfNull(Severities);
        ArgumentNullException.ThrowIfNull(Accepted);
        Require.That(Rules.Count > 0, "There is no rule, so that nothing would be found.", nameof(Rules));
        Require.That(Rules.All(static rule => rule is not null), "One of the rules is null.", nameof(Rules));
        Require.That(Severities.Values.All(Enum.IsDefined), "One of the severities is not defined.", nameof(Severities));
        Require.That(Accepted.All(static one => one is not null), "One of the accepted findings is null.", nameof(Accepted));
        var twice = Accepted.GroupBy(static one => (one.Rule, one.TokenId)).FirstOrDefault(static same => same.Skip(1).Any());
        if (twice is not null)
            throw new ArgumentException($"The finding {twice.Key.Rule.Id} of {twice.Key.TokenId} is accepted twice.", nameof(Accepted));
        var copy = (AuditOptions)MemberwiseClone();
        copy.Rules = [.. AuditRule.All.Where(Rules.Contains)];
        copy.Severities = Severities.ToDictionary();
        copy.Accepted = [.. Accepted];
        return copy;
    }
}
