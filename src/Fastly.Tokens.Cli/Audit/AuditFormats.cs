using Fastly.Tokens.Cli.Shell;
using Spectre.Console;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>Reads the name of a format, and writes a report in it.</summary>
internal static class AuditFormats
{
    internal static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<AuditFormat>().Select(static name => name.ToLowerInvariant())];

    internal static AuditFormat Read(string? name, bool isJson)
    {
        if (name is null)
            return isJson ? AuditFormat.Json : AuditFormat.Table;
        if (!Names.Contains(name, StringComparer.Ordinal))
            throw new UsageException($"The value of --format is not a format. {Nearest.Suggestion(name, Names, "formats")}");
        var format = Enum.Parse<AuditFormat>(name, ignoreCase: true);
        if (isJson && format != AuditFormat.Json)
            throw new UsageException("--json and --format contradict each other.");
        return format;
    }

    /// <summary>Returns the report as text.</summary>
    internal static string Write(AuditedAccount account, AuditFormat format) =>
        format switch
        {
            AuditFormat.Json => ReportJson.Of(account),
            AuditFormat.Sarif => SarifLog.Of(account),
            AuditFormat.Html => ReportPage.Of(account),
            _ => Table(account),
        };

    private static string Table(AuditedAccount account)
    {
        using var writer = new StringWriter();
        FindingTable.Write(account.Report, ConsoleFactory.Over(writer, isTerminal: false, AnsiSupport.No));
        return writer.ToString();
    }
}
