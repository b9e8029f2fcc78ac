using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Microsoft.OpenApi.YamlReader;
using SharpYaml.Serialization;

namespace Fastly.Tokens.Release.Wire;

/// <summary>Reads a specification with the reader of OpenAPI that others use too.</summary>
internal static class SpecificationReader
{
    /// <summary>The extension that keeps <c>nullable</c> where there is no <c>type</c>, which the reader would drop.</summary>
    public const string Nullable = "x-nullable";

    /// <exception cref="ReleaseMistakeException">The text is no specification.</exception>
    public static OpenApiDocument Read(string yaml, string name) => Read(AsMistake(() => Parse(yaml), name), name);

    /// <summary>Reads a specification that was parsed before, which this changes.</summary>
    /// <exception cref="ReleaseMistakeException">It is no specification.</exception>
    public static OpenApiDocument Read(JsonNode? tree, string name)
    {
        if (tree is null)
            throw Mistake(name, "It is empty.");
        var result = AsMistake(
            () =>
            {
                KeepNullable(tree);
                return OpenApiDocument.Parse(tree.ToJsonString(), "json", new OpenApiReaderSettings());
            },
            name
        );
        if (result.Diagnostic?.Errors is [var error, ..])
            throw Mistake(name, $"{error.Pointer}: {error.Message}");
        return result.Document ?? throw Mistake(name, "It is empty.");
    }

    /// <summary>Parses the text; null if it is empty.</summary>
    public static JsonNode? Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return stream.Documents.FirstOrDefault()?.ToJsonNode();
    }

    /// <summary>Reports whatever a parser throws as a mistake in the specification.</summary>
    private static T AsMistake<T>(Func<T> read, string name)
    {
        try
        {
            return read();
        }
#pragma warning disable CA1031 // The readers throw what their parsers throw.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw Mistake(name, exception.Message);
        }
    }

    private static void KeepNullable(JsonNode? node)
    {
        if (node is JsonObject schema && schema["nullable"]?.ToJsonString() == "true" && schema["type"] is null)
            schema[Nullable] = true;
        var children = node switch
        {
            JsonObject fields => [.. fields.Select(field => field.Value)],
            JsonArray items => items.ToList(),
            _ => [],
        };
        children.ForEach(KeepNullable);
    }

    private static ReleaseMistakeException Mistake(string name, string message) =>
        new($"{name} has a mistake; 'dotnet build' says where. ({message.ReplaceLineEndings(" ")})");
}
