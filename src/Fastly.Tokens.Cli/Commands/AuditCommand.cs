using System.CommandLine;
using Fastly.Tokens.Cli.Audit;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Selection;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Holds every token of the account against the rules of an audit.</summary>
internal sealed class AuditCommand : Command
{
    private readonly CommandEnvironment _environment;
    private readonly SharedOptions _shared;
    private readonly AuditRuleOptions _rules = new();
    private readonly SelectorOptions _selectors = new();

    private readonly Option<string> _failOn = new("--fail-on")
    {
        Description =
            $"Exit with {(int)ExitCode.Findings} if a finding has at least this severity: {SeverityText.Forms}. "
            + "What the service does not report is unknown.",
        HelpName = "severity",
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = $"How the findings are printed: {string.Join(", ", AuditFormats.Names)}.",
        HelpName = "format",
    };

    private readonly Option<string> _output = new("--output")
    {
        Description = "Write the report to this file. An earlier one is replaced when the new one is complete.",
        HelpName = "path",
    };

    private readonly Option<bool> _once = ListCommand.Once();

    internal AuditCommand(CommandEnvironment environment, SharedOptions shared)
        : base("audit", "Find dangerous tokens: without an expiry, unused, with broad permissions, or left by a rotation. Changes nothing.")
    {
        _environment = environment;
        _shared = shared;
        foreach (var option in (Option[])[_failOn, _format, _output, _once])
            Options.Add(option);
        _rules.AddTo(this);
        _selectors.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        // What is wrong in a file is known before anything is sent.
        var format = AuditFormats.Read(parsed.GetValue(_format), parsed.GetValue(_shared.Json));
        AuditSeverity? failOn = parsed.GetValue(_failOn) is { } word ? SeverityText.Read(word, "The value of --fail-on") : null;
        var options = _rules.ToOptions(parsed);
        var selection = _selectors.Read(parsed, _environment.Clock);
        using var file = parsed.GetValue(_output) is { } path ? ReportFile.Open(path, _output.Name) : null;

        using var connection = await Connection.OpenAsync(parsed, _shared, _environment, cancellationToken);
        var listing = connection.Client.ListAsync(new ListingOptions { Verify = !parsed.GetValue(_once) }, cancellationToken);
        var tokens = await ListingProgress.ReadAsync(listing, "tokens", _environment, cancellationToken);
        var selected = selection.Apply(tokens);
        selected.WriteNotes(_environment);
        var account = AuditedAccount.Of(tokens, selected.Tokens, options, _environment.Clock);
        Report(account, format, file);
        return (int)Result(account.Report, failOn);
    }

    private void Report(AuditedAccount account, AuditFormat format, ReportFile? file)
    {
        if (file is not null)
        {
            try
            {
                file.Write(AuditFormats.Write(account, format));
            }
            finally
            {
                // Also where the file cannot be written: the account was read.
                _environment.Warn(FindingTable.Summary(account.Report));
            }
        }
        else if (format == AuditFormat.Table)
        {
            FindingTable.Write(account.Report, _environment.Screen);
        }
        else
        {
            _environment.Output.WriteLine(AuditFormats.Write(account, format));
        }
    }

    private ExitCode Result(AuditReport report, AuditSeverity? failOn)
    {
        if (report.UnusedAcceptances.Count > 0)
        {
            var entries = string.Join(", ", report.UnusedAcceptances.Select(static one => $"{one.Rule.Id} of {one.TokenId}"));
            _environment.Warn($"No finding needs these acceptances of the baseline any more: {entries}.");
        }

        if (failOn is not { } severity || !report.HasFindings(severity))
            return ExitCode.Ok;
        _environment.Warn($"There are findings of the severity {SeverityText.Word(severity)} or a higher one.");
        return ExitCode.Findings;
    }
}
