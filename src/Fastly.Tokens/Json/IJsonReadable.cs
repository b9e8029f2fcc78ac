namespace Fastly.Tokens.Json;

/// <summary>What reads itself from the JSON of an answer, without reflection.</summary>
internal interface IJsonReadable<TSelf>
{
    /// <summary>
    /// Reads a value that is not null in the JSON. Begins at its first token and ends at its last. Null, or the default of a
    /// struct, where the text says that there is no value.
    /// </summary>
    static abstract TSelf? ReadFrom(JsonInput json);
}
