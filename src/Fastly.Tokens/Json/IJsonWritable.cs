namespace Fastly.Tokens.Json;

/// <summary>A value type that knows which field, or fields, of the wire it is.</summary>
internal interface IJsonWritable
{
    /// <summary>Writes the value under the name that the specification gives its field.</summary>
    void WriteTo(string name, JsonOutput json);
}
