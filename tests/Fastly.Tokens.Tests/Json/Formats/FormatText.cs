using Fastly.Tokens.Json;

namespace Fastly.Tokens.Tests.Json.Formats;

/// <summary>Reads and writes JSON text in a format.</summary>
internal static class FormatText
{
    internal static T Read<T>(this ValueFormat<T> format, string json) => JsonInput.FromJson(json, format);

    internal static string Write<T>(this ValueFormat<T> format, T value) => JsonOutput.Write(value, format);

    /// <summary>Writes a value for a request, with its secrets.</summary>
    internal static string Send<T>(this ValueFormat<T> format, T value, List<string>? secrets = null) =>
        JsonOutput.Write(value, format, secrets ?? []);
}
