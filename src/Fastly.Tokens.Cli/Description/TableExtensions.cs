using System.Text.Json;

namespace Fastly.Tokens.Cli.Description;

/// <summary>Reads the table that the build wrote.</summary>
internal static class TableExtensions
{
    internal static bool Has(this JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.GetBoolean();

    internal static string? Text(this JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    internal static IReadOnlyList<string> Texts(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(static text => text.GetString()!)] : [];
}
