using System.Globalization;
using System.Text;
using System.Text.Json;
using Fastly.Tokens.Cli.Output;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>
/// Writes the report as SARIF 2.1.0, which code scanning and dashboards read. A finding is known from run to run by its rule and the id of
/// its token.
/// </summary>
internal static class SarifLog
{
    private const string Fingerprint = "ruleAndToken/v1";

    internal static string Of(AuditedAccount account)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, account.Options);
            WriteInvocation(json, account.Report);
            json.WriteStartArray("results");
            foreach (var finding in account.Report.Findings)
                WriteResult(json, finding, isAccepted: false);
            foreach (var finding in account.Report.AcceptedFindings)
                WriteResult(json, finding, isAccepted: true);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(body.ToArray());
    }

    private static void WriteTool(Utf8JsonWriter json, AuditOptions options)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "fastly-tokens");
        json.WriteString("version", VersionLine.Version);
        json.WriteStartArray("rules");
        foreach (var rule in AuditRule.All)
        {
            var severity = options.Severities.GetValueOrDefault(rule, rule.DefaultSeverity);
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            WriteText(json, "shortDescription", rule.Description);
            WriteText(json, "help", rule.Remedy);
            json.WriteStartObject("defaultConfiguration");
            json.WriteBoolean("enabled", options.Rules.Contains(rule));
            json.WriteString("level", Level(severity));
            json.WriteEndObject();
            json.WriteStartObject("properties");
            // What GitHub ranks by.
            json.WriteString("security-severity", Score(severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, AuditReport report)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        json.WriteString("endTimeUtc", report.AuditedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, AuditFinding finding, bool isAccepted)
    {
        var name = finding.TokenName ?? finding.TokenId;
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteNumber("ruleIndex", AuditRule.All.Index().First(it => it.Item == finding.Rule).Index);
        json.WriteString("level", Level(finding.Severity));
        var reason = isAccepted ? finding.Reason : ReasonText.Of(finding);
        WriteText(json, "message", Escape($"{finding.TokenId}: {reason} {finding.Remedy}"));
        WriteLocation(json, finding.TokenId, name);
        json.WriteStartObject("partialFingerprints");
        json.WriteString(Fingerprint, $"{finding.Rule.Id}:{finding.TokenId}");
        json.WriteEndObject();
        if (isAccepted)
            WriteSuppression(json, finding.Acceptance!);
        json.WriteStartObject("properties");
        json.WriteString("severity", SeverityText.Word(finding.Severity));
        if (finding.Since is { } since)
            json.WriteString("since", since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes where the finding is: a resource, and the path of its address, without which GitHub does not show it.</summary>
    private static void WriteLocation(Utf8JsonWriter json, string tokenId, string name)
    {
        var path = $"automation-tokens/{Uri.EscapeDataString(tokenId)}";
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", path);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("fullyQualifiedName", path);
        json.WriteString("kind", "resource");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteSuppression(Utf8JsonWriter json, AcceptedFinding acceptance)
    {
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", "external");
        // Without a status, which the schemas spell in two ways, it is accepted.
        json.WriteString("justification", acceptance.Reason);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>Escapes what SARIF takes for a link or a placeholder.</summary>
    private static string Escape(string text) =>
        text.Replace("[", "\\[", StringComparison.Ordinal)
            .Replace("{", "{{", StringComparison.Ordinal)
            .Replace("}", "}}", StringComparison.Ordinal);

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Level(AuditSeverity severity) =>
        severity switch
        {
            AuditSeverity.Critical or AuditSeverity.High => "error",
            AuditSeverity.Unknown or AuditSeverity.Medium => "warning",
            _ => "note",
        };

    private static string Score(AuditSeverity severity) =>
        severity switch
        {
            AuditSeverity.Critical => "9.5",
            AuditSeverity.High => "8.0",
            AuditSeverity.Unknown => "6.5",
            AuditSeverity.Medium => "5.0",
            _ => "2.0",
        };
}
