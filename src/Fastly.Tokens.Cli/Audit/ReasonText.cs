using Fastly.Tokens.Cli.Output;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>Writes the reason of a finding, with what became of its acceptance.</summary>
internal static class ReasonText
{
    internal static string Of(AuditFinding finding) =>
        finding.Acceptance is { } acceptance
            ? $"{finding.Reason} It was accepted until {TokenText.Date(acceptance.ExpiresAt, "")}, which has passed: {acceptance.Reason}"
            : finding.Reason;
}
