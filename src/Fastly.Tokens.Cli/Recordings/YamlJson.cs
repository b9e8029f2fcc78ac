using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Fastly.Tokens.Cli.Recordings;

/// <summary>
/// Writes a document of YAML as JSON, with every scalar as a text. Only the events of the parser are used: they need no reflection, and a
/// file that is nested deeply, or that refers to itself, is refused before it fills the memory.
/// </summary>
internal static class YamlJson
{
    /// <exception cref="FormatException">The bytes are not YAML, or contain more than a recording does.</exception>
    internal static byte[] Of(byte[] yaml, int maxDepth)
    {
        try
        {
            using var text = new StreamReader(new MemoryStream(yaml), new UTF8Encoding(false, throwOnInvalidBytes: true));
            using var json = new MemoryStream();
            using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { MaxDepth = maxDepth }))
                Write(new Parser(text), writer, maxDepth);
            return json.ToArray();
        }
        catch (Exception exception) when (exception is YamlException or ArgumentException or InvalidOperationException)
        {
            throw new FormatException("This is not YAML.", exception);
        }
    }

    private static void Write(Parser parser, Utf8JsonWriter json, int maxDepth)
    {
        // For each level, whether it is an object, and whether its next scalar is a name.
        var levels = new Stack<(bool IsObject, bool IsName)>();
        while (parser.MoveNext() && parser.Current is not DocumentEnd)
        {
            switch (parser.Current)
            {
                case Scalar scalar when levels.TryPeek(out var level) && level.IsName:
                    json.WritePropertyName(scalar.Value);
                    Turn(levels);
                    break;
                case Scalar scalar:
                    json.WriteStringValue(scalar.Value);
                    Turn(levels);
                    break;
                case MappingStart or SequenceStart when levels.Count >= maxDepth || (levels.TryPeek(out var level) && level.IsName):
                    throw new FormatException("It is nested too deeply, or a key is not a text.");
                case MappingStart:
                    json.WriteStartObject();
                    levels.Push((IsObject: true, IsName: true));
                    break;
                case SequenceStart:
                    json.WriteStartArray();
                    levels.Push((IsObject: false, IsName: false));
                    break;
                case MappingEnd or SequenceEnd:
                    if (levels.Pop().IsObject)
                        json.WriteEndObject();
                    else
                        json.WriteEndArray();
                    Turn(levels);
                    break;
                case AnchorAlias:
                    throw new FormatException("A recording has no aliases.");
            }
        }
    }

    /// <summary>After a name comes its value, and after the value the next name.</summary>
    private static void Turn(Stack<(bool IsObject, bool IsName)> levels)
    {
        if (levels.TryPop(out var level))
            levels.Push(level with { IsName = level.IsObject && !level.IsName });
    }
}
