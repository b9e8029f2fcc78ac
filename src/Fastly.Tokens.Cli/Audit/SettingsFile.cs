using System.Text.Json;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>A JSON file with settings of a person, whose mistakes are named.</summary>
internal static class SettingsFile
{
    /// <summary>More than a file of settings has. A device would never end.</summary>
    private const int MaxLength = 16 * 1024 * 1024;

    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads the file of an option.</summary>
    internal static JsonDocument Read(string path, string option)
    {
        try
        {
            using var file = File.OpenRead(path);
            var content = new byte[MaxLength + 1];
            var length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            if (length > MaxLength)
                throw new UsageException($"The file of {option} is larger than 16 MB.");
            return JsonDocument.Parse(WithoutMark(content.AsMemory(0, length)), Lenient);
        }
        catch (JsonException exception)
        {
            // The message of the reader may quote the file.
            var place = exception.LineNumber is { } line ? FormattableString.Invariant($", in line {line + 1}") : string.Empty;
            var what = exception.Message.Contains("uplicate", StringComparison.Ordinal) ? "names a field twice" : "is not valid JSON";
            throw new UsageException($"The file of {option} {what}{place}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"The file of {option} cannot be read: {exception.Message}");
        }
    }

    /// <summary>Requires an object.</summary>
    internal static JsonElement.ObjectEnumerator Object(JsonElement element, string where) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : throw new UsageException($"{where} is not a JSON object.");

    /// <summary>Requires a text.</summary>
    internal static string Text(JsonElement element, string where) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : throw new UsageException($"{where} is not a text.");

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> content) =>
        content.Span.StartsWith("\ufeff"u8) ? content[3..] : content;
}
