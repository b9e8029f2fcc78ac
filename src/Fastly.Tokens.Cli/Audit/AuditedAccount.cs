namespace Fastly.Tokens.Cli.Audit;

/// <summary>What is reported: the findings, and the tokens that they are about.</summary>
/// <param name="Report">The report.</param>
/// <param name="Tokens">All tokens of the account.</param>
/// <param name="Options">The rules and their thresholds.</param>
internal sealed record AuditedAccount(AuditReport Report, IReadOnlyList<AutomationToken> Tokens, AuditOptions Options);
