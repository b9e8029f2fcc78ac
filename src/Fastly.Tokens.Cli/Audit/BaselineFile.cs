using System.Globalization;
using System.Text.Json;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>
/// Reads the findings that are accepted:
/// <c>[{"rule": "never-expires", "token_id": "5Yo3XXXlNlMFYKTMKGvR7C", "reason": "An appliance.", "expires_at": "2027-04-01"}]</c>.
/// </summary>
internal static class BaselineFile
{
    private static readonly string[] Fields = ["rule", "token_id", "reason", "expires_at"];

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    internal static IReadOnlyList<AcceptedFinding> Read(string path, string option)
    {
        using var document = SettingsFile.Read(path, option);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            throw new UsageException($"The file of {option} is not a JSON array of accepted findings.");
        var accepted = new List<AcceptedFinding>();
        var seen = new Dictionary<(AuditRule, string), int>();
        foreach (var (index, entry) in document.RootElement.EnumerateArray().Index())
        {
            var where = FormattableString.Invariant($"In the file of {option}, entry {index + 1}");
            var one = ReadEntry(entry, where);
            if (!seen.TryAdd((one.Rule, one.TokenId), index + 1))
            {
                var first = seen[(one.Rule, one.TokenId)];
                throw new UsageException(
                    FormattableString.Invariant($"{where} accepts {one.Rule.Id} of {one.TokenId} again, as entry {first} does.")
                );
            }

            accepted.Add(one);
        }

        return accepted;
    }

    private static AcceptedFinding ReadEntry(JsonElement entry, string where)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in SettingsFile.Object(entry, where))
        {
            if (!Fields.Contains(field.Name))
                throw new UsageException($"{where} has an unknown field. {Nearest.Suggestion(field.Name, Fields, "fields")}");
            values.Add(field.Name, SettingsFile.Text(field.Value, $"{where}: the value of {field.Name}"));
        }

        if (Array.Find(Fields, field => !values.ContainsKey(field)) is { } missing)
            throw new UsageException($"{where} has no {missing}. Each has: {string.Join(", ", Fields)}.");
        var rule = RuleName.Read(values["rule"], $"{where}: the value of rule");
        if (!TokenId.IsValid(values["token_id"]))
            throw new UsageException($"{where}: the value of token_id is not an id: 1 to 64 ASCII letters and digits.");
        try
        {
            return new AcceptedFinding(rule, values["token_id"], values["reason"], Moment(values["expires_at"], where));
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"{where} is not valid. {ArgumentText.Of(exception)}");
        }
    }

    private static DateTimeOffset Moment(string text, string where) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw new UsageException(
                $"{where}: the value of expires_at is not understood. Give a date such as 2027-01-31, or a date-time such as "
                    + "2027-01-31T12:00:00Z."
            );
}
