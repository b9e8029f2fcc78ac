namespace Fastly.Tokens;

/// <summary>What a rule found in a token.</summary>
public sealed class AuditFinding
{
    internal AuditFinding(AuditRule rule, AuditSeverity severity, string tokenId, string? tokenName, string reason) =>
        (Rule, Severity, TokenId, TokenName, Reason, Remedy) = (rule, severity, tokenId, tokenName, reason, rule.Remedy);

    /// <summary>Gets the rule.</summary>
    public AuditRule Rule { get; }

    /// <summary>Gets how much it matters.</summary>
    public AuditSeverity Severity { get; }

    /// <summary>Gets the id of the token. A rule has at most one finding for each token.</summary>
    public string TokenId { get; }

    /// <summary>Gets the name of the token as the service sent it, which may hold any character; null if it was not reported.</summary>
    public string? TokenName { get; }

    /// <summary>Gets what was found, in one sentence that is the same on every day until something changes.</summary>
    public string Reason { get; }

    /// <summary>Gets what to do, in one sentence.</summary>
    public string Remedy { get; internal init; }

    /// <summary>Gets since when it is so; null if that is not known.</summary>
    public DateTimeOffset? Since { get; internal init; }

    /// <summary>
    /// Gets the acceptance from <see cref="AuditOptions.Accepted"/>; null if there is none. In <see cref="AuditReport.Findings"/> it is one
    /// that has expired, and counts no more.
    /// </summary>
    public AcceptedFinding? Acceptance { get; internal init; }

    /// <summary>Returns the finding as text for people, on one line.</summary>
    /// <returns>For example <c>high never-expires 5Yo3XXXlNlMFYKTMKGvR7C: It never expires.</c></returns>
    public override string ToString() => $"{Severity.ToString().ToLowerInvariant()} {Rule.Id} {TokenId}: {Reason}";
}
