using System.Globalization;
using Fastly.Tokens.Cli.Shell;
using Spectre.Console;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>Formats the findings for people, ranked by risk.</summary>
internal static class FindingTable
{
    /// <summary>Below this width, a finding is printed on two lines instead of in a table, whose cells would be wrapped.</summary>
    private const int MinTableWidth = 120;

    private const int MaxNameLength = 40;

    internal static void Write(AuditReport report, IAnsiConsole screen)
    {
        if (report.Findings.Count > 0)
            screen.Write(screen.Profile.Width < MinTableWidth ? Stacked(report) : Table(report));
        screen.WriteLine(Summary(report));
    }

    /// <summary>Returns the numbers in one sentence.</summary>
    internal static string Summary(AuditReport report)
    {
        var counts = report.Findings.Count == 0 ? string.Empty : $": {SeverityText.Counts(report.Findings)}";
        var accepted = report.AcceptedFindings.Count;
        return FormattableString.Invariant(
                $"{Number(report.Findings.Count, "finding")} in {Number(report.TokensAudited, "token")}{counts}."
            ) + (accepted == 0 ? string.Empty : $" {Number(accepted, "finding")} accepted.");
    }

    private static string Number(int count, string noun) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(count == 1 ? string.Empty : "s")}";

    private static Table Table(AuditReport report)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        foreach (var column in (string[])["Severity", "Rule", "Token", "Name", "What was found"])
            table.AddColumn(new TableColumn($"[bold]{column}[/]") { NoWrap = column is not ("Name" or "What was found") });
        foreach (var finding in report.Findings)
        {
            table.AddRow(
                Cell(SeverityText.Word(finding.Severity), Style(finding.Severity)),
                Cell(finding.Rule.Id),
                Cell(finding.TokenId),
                Cell(Name(finding)),
                Cell(ReasonText.Of(finding))
            );
        }

        return table;
    }

    private static Rows Stacked(AuditReport report) =>
        new(
            report.Findings.Select(static finding => new Markup(
                $"{Cell(SeverityText.Word(finding.Severity), Style(finding.Severity))} {Cell(finding.Rule.Id, "bold")}"
                    + $"  {Cell(finding.TokenId)} {Cell(Name(finding))}\n  {Cell(ReasonText.Of(finding))}"
            ))
        );

    private static string Name(AuditFinding finding)
    {
        var name = PlainText.Of(finding.TokenName ?? "(not reported)");
        var runes = name.EnumerateRunes().ToList();
        return runes.Count <= MaxNameLength ? name : string.Concat(runes.Take(MaxNameLength - 1)) + "…";
    }

    private static string Style(AuditSeverity severity) =>
        severity switch
        {
            AuditSeverity.Critical => "bold red",
            AuditSeverity.High => "red",
            AuditSeverity.Unknown => "magenta",
            AuditSeverity.Medium => "yellow",
            _ => "default",
        };

    /// <summary>Returns text from the service as markup.</summary>
    private static string Cell(string text, string style = "default") => $"[{style}]{Markup.Escape(PlainText.Of(text))}[/]";
}
