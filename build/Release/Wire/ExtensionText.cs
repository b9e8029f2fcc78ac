using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.OpenApi;

namespace Fastly.Tokens.Release.Wire;

/// <summary>Reads extensions as text, to compare them.</summary>
internal static class ExtensionText
{
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the extensions as JSON, the first of those that have one name.</summary>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<KeyValuePair<string, IOpenApiExtension>>? extensions)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, extension) in extensions ?? [])
            texts.TryAdd(name, (extension as JsonNodeExtension)?.Node?.ToJsonString(Readable) ?? "null");
        return texts;
    }
}
