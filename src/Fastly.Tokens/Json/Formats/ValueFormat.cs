namespace Fastly.Tokens.Json;

/// <summary>Reads and writes the values of one type in one format of the specification, without reflection.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
internal abstract class ValueFormat<T>
{
    /// <summary>Gets whether values are secrets, which are written for a request only.</summary>
    internal virtual bool IsSecret => false;

    /// <summary>Gets whether values hold decimal numbers, whose digits the reader must keep.</summary>
    internal virtual bool HasDecimals => false;

    /// <summary>Gets whether null is one of the values.</summary>
    internal virtual bool IncludesNull => false;

    /// <summary>Returns whether the current value of a field means that there is none.</summary>
    internal virtual bool IsAbsent(JsonInput json) => json.IsAtNull;

    /// <summary>
    /// Reads a value, from its first token to its last. One that does not fit is reported by <see cref="JsonInput.ReportMisfit"/>; the
    /// result is then the default.
    /// </summary>
    internal abstract T? Read(JsonInput json);

    /// <summary>Writes a value, without a name.</summary>
    internal abstract void Write(JsonOutput json, T value);
}
