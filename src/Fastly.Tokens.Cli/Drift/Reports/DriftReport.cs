using System.Globalization;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>The report for people: what differs, and the YAML that describes it, as it stands in the file.</summary>
internal sealed class DriftReport(DriftFindings findings, string version, IReadOnlyDictionary<string, int> refused)
{
    internal void Write(TextWriter output)
    {
        output.WriteLine($"{Counted(findings.Responses, "response")} compared with the specification {version}.");
        foreach (var (index, difference) in findings.Differences.Index())
        {
            output.WriteLine();
            output.WriteLine(FormattableString.Invariant($"{index + 1}. {DifferenceText.Of(difference)}"));
            output.WriteLine($"   In {string.Join(", ", difference.Operations)}.");
            WriteAddition(output, difference.Addition());
        }

        output.WriteLine();
        foreach (var line in Notes())
            output.WriteLine(line);
    }

    private static void WriteAddition(TextWriter output, Addition? addition)
    {
        if (addition is null)
            return;
        var place = addition.At.TrimStart('#', '/');
        output.WriteLine(
            addition.IsRemoval
                ? $"   In {place}, delete '{addition.Key}'."
                : $"   In {place}, {(addition.IsReplacement ? $"replace '{addition.Key}':" : "add:")}"
        );
        if (addition.IsRemoval)
            return;
        output.WriteLine();
        foreach (var line in addition.IndentedYaml)
            output.WriteLine(line);
    }

    private IEnumerable<string> Notes()
    {
        var count = findings.Differences.Count;
        yield return count == 0 ? "No difference." : $"{Counted(count, "difference")}. Edit openapi/automation-tokens.yaml, and build.";
        if (findings.Dropped > 0)
            yield return $"{Counted(findings.Dropped, "more")} not shown.";
        string[] unseen = [.. Unseen()];
        if (unseen.Length > 0)
        {
            yield return $"In no response, though described: {string.Join("; ", unseen)}.";
            yield return "To a field that the service no longer sends, add 'deprecated: true'.";
        }

        foreach (var (what, times) in refused)
            yield return FormattableString.Invariant($"Refused: {what}, {times} times.");
        if (findings.OtherResponses > 0)
            yield return $"{Counted(findings.OtherResponses, "response")} of other operations.";
        if (findings.GatewayFailures > 0)
            yield return $"{Counted(findings.GatewayFailures, "failure")} from in front of the API, without JSON.";
    }

    private IEnumerable<string> Unseen() =>
        from field in findings.Fields
        where field.IsUnseen
        group field.Place[(field.Place.LastIndexOf('.') + 1)..] by OwnerOf(field.Place) into owner
        select $"{string.Join(", ", owner)} of {owner.Key}";

    private static string OwnerOf(string place) => place[..place.LastIndexOf('.')];

    private static string Counted(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 || noun == "more" ? "" : "s")}");
}
