using Fastly.Tokens.Audit;
using Fastly.Tokens.Models;

namespace Fastly.Tokens;

/// <summary>The result of an audit: what was found, by descending severity.</summary>
/// <remarks>
/// The same tokens have the same findings in the same order: by severity, by rule, since when it is so, and by the token's id.
/// </remarks>
public sealed class AuditReport
{
    internal AuditReport(
        DateTimeOffset auditedAt,
        int tokensAudited,
        IReadOnlyList<AuditFinding> findings,
        IReadOnlyList<AuditFinding> acceptedFindings,
        IReadOnlyList<AcceptedFinding> unusedAcceptances
    )
    {
        AuditedAt = auditedAt;
        TokensAudited = tokensAudited;
        Findings = findings;
        AcceptedFindings = acceptedFindings;
        UnusedAcceptances = unusedAcceptances;
    }

    /// <summary>Gets the moment that the rules were applied for.</summary>
    public DateTimeOffset AuditedAt { get; }

    /// <summary>Gets the number of tokens that were audited.</summary>
    public int TokensAudited { get; }

    /// <summary>
    /// Gets the findings that are not accepted. Where an acceptance has expired, <see cref="AuditFinding.Acceptance"/> holds it.
    /// </summary>
    public IReadOnlyList<AuditFinding> Findings { get; }

    /// <summary>Gets the findings that are accepted, in the same order.</summary>
    public IReadOnlyList<AuditFinding> AcceptedFindings { get; }

    /// <summary>Gets the acceptances that no finding needs: the token is gone, was replaced, or the rule was not applied.</summary>
    public IReadOnlyList<AcceptedFinding> UnusedAcceptances { get; }

    /// <summary>Audits tokens that were already listed, without a request.</summary>
    /// <param name="tokens">
    /// All tokens of the account: names that occur twice, and successors of rotations, are found among these only. Of several with the
    /// same id, the first one counts.
    /// </param>
    /// <param name="options">The options; null for the defaults. They are copied.</param>
    /// <param name="clock">The clock to compare with; null for that of the machine.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">Thrown when the tokens are null, or an option is outside of its documented range.</exception>
    /// <example>
    /// <code>
    /// List&lt;AutomationToken&gt; tokens = await client.ListAsync().ToListAsync();
    /// AuditReport report = AuditReport.Create(tokens, new AuditOptions { ExpiryNotice = TimeSpan.FromDays(30) });
    /// foreach (AuditFinding finding in report.Findings)
    ///     Console.WriteLine(finding);
    /// </code>
    /// </example>
    public static AuditReport Create(IEnumerable<AutomationToken> tokens, AuditOptions? options = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        IReadOnlyList<AutomationToken> listed = [.. tokens];
        Require.That(listed.All(static token => token is not null), "One of the tokens is null.", nameof(tokens));
        return TokenAuditor.Audit(
            [.. listed.DistinctBy(static token => token.Id)],
            (options ?? new()).ToChecked(),
            clock ?? TimeProvider.System
        );
    }

    /// <summary>Returns whether a finding has at least a severity.</summary>
    /// <param name="severity">The severity.</param>
    /// <returns>True if one of <see cref="Findings"/> has it, or a higher one.</returns>
    /// <example>
    /// <code>
    /// AuditReport report = await client.AuditAsync();
    /// return report.HasFindings(AuditSeverity.High) ? 1 : 0;
    /// </code>
    /// </example>
    public bool HasFindings(AuditSeverity severity) => Findings.Any(finding => finding.Severity >= severity);

    /// <summary>Returns the number of tokens and of findings as text for people.</summary>
    /// <returns>For example <c>12 findings in 250 tokens</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Findings.Count} findings in {TokensAudited} tokens");
}
