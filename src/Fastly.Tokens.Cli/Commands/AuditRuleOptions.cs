using System.CommandLine;
using Fastly.Tokens.Cli.Audit;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>The options that choose the rules of an audit, their thresholds, and what is accepted.</summary>
internal sealed class AuditRuleOptions
{
    private static readonly AuditOptions Defaults = new();

    private readonly Option<string> _rules = new("--rules")
    {
        Description =
            "A JSON file with thresholds, and rules that are off or have another severity: "
            + """{"max_unused":"60d","rules":{"tls-access":"off","purge-all":"high"}}. Options take precedence.""",
        HelpName = "path",
    };

    private readonly Option<string> _baseline = new("--baseline")
    {
        Description =
            "A JSON file with the findings that are accepted: "
            + """[{"rule":"never-expires","token_id":"..","reason":"..","expires_at":"2027-04-01"}]. """
            + "An acceptance that has expired counts no more.",
        HelpName = "path",
    };

    private readonly Option<string[]> _only = new("--only")
    {
        Description = $"Apply only this rule; may be repeated. The rules are: {string.Join(", ", RuleName.All)}.",
        HelpName = "rule",
    };

    private readonly Option<string[]> _skip = new("--skip") { Description = "Do not apply this rule; may be repeated.", HelpName = "rule" };

    private readonly (Option<string> Option, Action<AuditOptions, TimeSpan> Set)[] _thresholds =
    [
        (
            Period("--max-lifetime", "long-lived: the longest time between the creation and the expiry", Defaults.MaxLifetime),
            static (options, period) => options.MaxLifetime = period
        ),
        (
            Period("--expiry-notice", "expires-soon: how long before its expiry a token is found", Defaults.ExpiryNotice),
            static (options, period) => options.ExpiryNotice = period
        ),
        (
            Period("--max-unused", "unused: the longest time since the last use", Defaults.MaxTimeUnused),
            static (options, period) => options.MaxTimeUnused = period
        ),
        (
            Period("--max-never-used", "never-used: the age at which a token that was never used is found", Defaults.MaxAgeNeverUsed),
            static (options, period) => options.MaxAgeNeverUsed = period
        ),
    ];

    internal void AddTo(Command command)
    {
        foreach (var option in (Option[])[_rules, _baseline, _only, _skip, .. _thresholds.Select(static it => it.Option)])
            command.Options.Add(option);
    }

    /// <summary>Returns the options of the audit, before anything is sent.</summary>
    internal AuditOptions ToOptions(ParseResult parsed)
    {
        var options = new AuditOptions();
        if (parsed.GetValue(_rules) is { } rules)
            RulesFile.ReadInto(options, rules, _rules.Name);
        if (parsed.GetValue(_baseline) is { } baseline)
            options.Accepted = BaselineFile.Read(baseline, _baseline.Name);
        foreach (var (option, set) in _thresholds)
        {
            if (parsed.GetValue(option) is { } text)
                set(options, Threshold.Read(text, option.Name));
        }

        if (parsed.GetValue(_only) is { Length: > 0 } only)
            options.Rules = [.. only.Select(id => RuleName.Read(id, $"The value of {_only.Name}"))];
        if (parsed.GetValue(_skip) is { Length: > 0 } skip)
            options.Rules = [.. options.Rules.Except(skip.Select(id => RuleName.Read(id, $"The value of {_skip.Name}")))];
        if (options.Rules.Count == 0)
            throw new UsageException("There is no rule left, so that nothing would be found.");
        return options;
    }

    private static Option<string> Period(string name, string description, TimeSpan byDefault) =>
        new(name) { Description = $"For {description}: {Threshold.Write(byDefault)} by default.", HelpName = "duration" };
}
