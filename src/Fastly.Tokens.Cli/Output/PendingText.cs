using System.Globalization;
using System.Text.Json;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Formats and parses a pending revocation, which is stored in a file between the two commands of a rotation.</summary>
internal static class PendingText
{
    private const string OldTokenId = "old_token_id";
    private const string SuccessorId = "successor_id";
    private const string DueAt = "due_at";

    internal static string ToJson(PendingRevocation pending) =>
        JsonText.Object(
            (OldTokenId, pending.OldTokenId),
            (SuccessorId, pending.SuccessorId),
            (DueAt, pending.DueAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))
        );

    /// <summary>Parses a pending revocation; returns null if the text is not valid.</summary>
    internal static PendingRevocation? TryParse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var fields = document.RootElement;
            return new PendingRevocation(Id(fields, OldTokenId), Id(fields, SuccessorId), fields.GetProperty(DueAt).GetDateTimeOffset());
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string Id(JsonElement fields, string name)
    {
        var id = fields.GetProperty(name).GetString();
        return TokenId.IsValid(id) ? id : throw new FormatException();
    }
}
