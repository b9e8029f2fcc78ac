namespace Fastly.Tokens.Json;

/// <summary>A value type that writes its own JSON field or fields.</summary>
internal interface IJsonWritable
{
    /// <summary>Writes the value under the name of its field in the specification.</summary>
    void WriteTo(string name, JsonOutput json);
}
