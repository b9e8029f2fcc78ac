using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>
/// Reads thresholds, and rules that are off or have another severity:
/// <c>{"max_unused": "60d", "rules": {"tls-access": "off", "purge-all": "high"}}</c>.
/// </summary>
internal static class RulesFile
{
    private const string Off = "off";
    private const string Rules = "rules";

    private static readonly Dictionary<string, Action<AuditOptions, TimeSpan>> Thresholds = new(StringComparer.Ordinal)
    {
        ["max_lifetime"] = static (options, period) => options.MaxLifetime = period,
        ["expiry_notice"] = static (options, period) => options.ExpiryNotice = period,
        ["max_unused"] = static (options, period) => options.MaxTimeUnused = period,
        ["max_never_used"] = static (options, period) => options.MaxAgeNeverUsed = period,
    };

    internal static void ReadInto(AuditOptions options, string path, string option)
    {
        using var document = SettingsFile.Read(path, option);
        foreach (var field in SettingsFile.Object(document.RootElement, $"The file of {option}"))
        {
            var where = $"In the file of {option}, the value of {field.Name}";
            if (field.NameEquals(Rules))
                ReadRules(options, SettingsFile.Object(field.Value, where), option);
            else if (Thresholds.TryGetValue(field.Name, out var set))
                set(options, Threshold.Read(SettingsFile.Text(field.Value, where), where));
            else
                throw Unknown(field.Name, option);
        }
    }

    private static UsageException Unknown(string name, string option) =>
        new($"The file of {option} has an unknown field. {Nearest.Suggestion(name, [Rules, .. Thresholds.Keys], "fields")}");

    private static void ReadRules(AuditOptions options, System.Text.Json.JsonElement.ObjectEnumerator rules, string option)
    {
        var off = new HashSet<AuditRule>();
        var severities = new Dictionary<AuditRule, AuditSeverity>();
        foreach (var field in rules)
        {
            var rule = RuleName.Read(field.Name, $"In the file of {option}, one of the rules");
            var where = $"In the file of {option}, the value of {rule.Id}";
            var word = SettingsFile.Text(field.Value, where);
            if (off.Contains(rule) || severities.ContainsKey(rule))
                throw new UsageException($"In the file of {option}, {rule.Id} occurs twice.");
            if (word == Off)
                off.Add(rule);
            else
                severities.Add(rule, SeverityText.Read(word, $"{where}, which may also be {Off},"));
        }

        options.Rules = [.. AuditRule.All.Where(rule => !off.Contains(rule))];
        options.Severities = severities;
    }
}
