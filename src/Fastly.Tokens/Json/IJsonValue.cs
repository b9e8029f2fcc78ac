namespace Fastly.Tokens.Json;

/// <summary>A type that is written as one JSON value: an object, an enumeration, one of several shapes.</summary>
internal interface IJsonValue
{
    /// <summary>Writes the value without a name, as in an array.</summary>
    void WriteTo(JsonOutput json);
}
