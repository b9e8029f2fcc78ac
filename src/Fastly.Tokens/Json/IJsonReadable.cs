namespace Fastly.Tokens.Json;

/// <summary>A type that is read from the JSON of a response, without reflection.</summary>
internal interface IJsonReadable<TSelf>
{
    /// <summary>
    /// Reads a value that is not null in the JSON, from its first token to its last. Returns null, or the default of a struct, if the
    /// text means that there is no value.
    /// </summary>
    static abstract TSelf? ReadFrom(JsonInput json);
}
