using Fastly.Tokens.Paging;

namespace Fastly.Tokens.Audit;

/// <summary>Holds the tokens of an account against the rules.</summary>
internal sealed class TokenAuditor(TokenListings listings, TimeProvider timeProvider)
{
    internal async Task<AuditReport> AuditAsync(AuditOptions? options, CancellationToken cancellationToken)
    {
        options = (options ?? new()).ToChecked();
        var tokens = await listings.ListTokens(cancellationToken: cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return Audit(tokens, options, timeProvider);
    }

    /// <summary>Audits tokens with options that were checked.</summary>
    internal static AuditReport Audit(IReadOnlyList<AutomationToken> tokens, AuditOptions options, TimeProvider timeProvider)
    {
        var account = new AuditedAccount(tokens, options, timeProvider);
        var acceptances = options.Accepted.ToDictionary(static one => (one.Rule, one.TokenId));
        var found = new List<AuditFinding>();
        foreach (var token in tokens)
            AddFindings(found, account, token, acceptances);

        var findings = Sorted(found);
        var used = findings.Select(static finding => finding.Acceptance).ToHashSet();
        return new AuditReport(
            account.Now,
            tokens.Count,
            findings.FindAll(finding => !IsAccepted(finding, account.Now)),
            findings.FindAll(finding => IsAccepted(finding, account.Now)),
            [.. options.Accepted.Where(one => !used.Contains(one))]
        );
    }

    private static void AddFindings(
        List<AuditFinding> found,
        AuditedAccount account,
        AutomationToken token,
        Dictionary<(AuditRule Rule, string TokenId), AcceptedFinding> acceptances
    )
    {
        // A field that is not reported is one finding, of the first rule that requires it, and not one for each of them.
        var unreported = new HashSet<string>(StringComparer.Ordinal);
        var hasExpired = account.HasExpired(token);
        foreach (var rule in account.Options.Rules)
        {
            // A token that has expired permits nothing, so that no other rule matters.
            if (hasExpired && rule != AuditRule.Expired)
                continue;
            if (rule.Check(account, token) is not { } observation)
                continue;
            if (observation.UnreportedField is { } field && !unreported.Add(field))
                continue;
            found.Add(ToFinding(rule, account.Options, token, observation, acceptances.GetValueOrDefault((rule, token.Id))));
        }
    }

    private static AuditFinding ToFinding(
        AuditRule rule,
        AuditOptions options,
        AutomationToken token,
        Observation observation,
        AcceptedFinding? acceptance
    )
    {
        var isUnreported = observation.UnreportedField is not null;
        var severity = isUnreported ? AuditSeverity.Unknown : options.Severities.GetValueOrDefault(rule, rule.DefaultSeverity);
        return new AuditFinding(rule, severity, token.Id, token.Name, observation.Reason)
        {
            Remedy = isUnreported ? "Look it up in Fastly's web interface: no rule can decide what is not reported." : rule.Remedy,
            Since = observation.Since,
            Acceptance = acceptance,
        };
    }

    private static bool IsAccepted(AuditFinding finding, DateTimeOffset now) => finding.Acceptance?.ExpiresAt > now;

    private static List<AuditFinding> Sorted(IEnumerable<AuditFinding> findings)
    {
        var order = AuditRule.All.Select(static (rule, index) => (rule, index)).ToDictionary(static it => it.rule, static it => it.index);
        return
        [
            .. findings
                .OrderByDescending(static finding => finding.Severity)
                .ThenBy(finding => order[finding.Rule])
                .ThenBy(static finding => finding.Since ?? DateTimeOffset.MaxValue)
                .ThenBy(static finding => finding.TokenId, StringComparer.Ordinal),
        ];
    }
}
