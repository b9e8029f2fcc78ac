using System.Text.Json;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Recordings;

/// <summary>
/// Reads a file of recorded exchanges: what go-vcr writes, which Fastly's Go client and Terraform provider record with, and HAR, which
/// browsers and proxies export.
/// </summary>
internal static class RecordingFile
{
    /// <summary>Larger than a recording of every read of an account.</summary>
    private const int MaxLength = 64 * 1024 * 1024;

    private const int MaxDepth = 64;

    /// <exception cref="UsageException">The file cannot be read, or is no recording.</exception>
    internal static IEnumerable<RecordedResponse> Read(string file)
    {
        using var tree = Parse(file, Bytes(file));
        var number = 0;
        foreach (var exchange in Exchanges(tree.RootElement, file))
        {
            number++;
            RecordedResponse? response;
            try
            {
                response = exchange.Read();
            }
            catch (Exception exception) when (exception is InvalidOperationException or KeyNotFoundException or FormatException)
            {
                throw new UsageException(
                    $"Exchange {number} in {file} is not complete: it needs a method, a URL, a status code and a body."
                );
            }

            // A browser records what it did not send, too.
            if (response is not null)
                yield return response;
        }
    }

    private static byte[] Bytes(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return stream.Length <= MaxLength
                ? File.ReadAllBytes(file)
                : throw new UsageException($"{file} is larger than {MaxLength / 1024 / 1024} MiB. Split it.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UsageException($"{file} cannot be read: {exception.Message}");
        }
    }

    private static JsonDocument Parse(string file, byte[] bytes)
    {
        try
        {
            var isJson = bytes.AsSpan().TrimStart(" \t\r\n\uFEFF"u8).StartsWith("{"u8);
            return JsonDocument.Parse(isJson ? bytes : YamlJson.Of(bytes, MaxDepth), new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            // Without the parser's message, which may quote the file.
            throw new UsageException($"{file} is neither YAML nor JSON. It is a recording of go-vcr (YAML), or HAR (JSON).");
        }
    }

    private static IEnumerable<IRecordedExchange> Exchanges(JsonElement root, string file)
    {
        if (root.ValueKind == JsonValueKind.Object)
        {
            if (root.TryGetProperty("interactions", out var interactions) && interactions.ValueKind == JsonValueKind.Array)
                return interactions.EnumerateArray().Select(static it => (IRecordedExchange)new GoVcrExchange(it));
            if (
                root.TryGetProperty("log", out var log)
                && log.ValueKind == JsonValueKind.Object
                && log.TryGetProperty("entries", out var entries)
                && entries.ValueKind == JsonValueKind.Array
            )
                return entries.EnumerateArray().Select(static it => (IRecordedExchange)new HarExchange(it));
        }

        throw new UsageException($"{file} has neither 'interactions', as a recording of go-vcr, nor 'log' with 'entries', as HAR.");
    }
}
