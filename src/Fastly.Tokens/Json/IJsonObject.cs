namespace Fastly.Tokens.Json;

/// <summary>A JSON object whose fields are read and written by generated code, without reflection.</summary>
internal interface IJsonObject : IJsonValue
{
    /// <summary>Gets the fields that this version does not know, each as JSON text.</summary>
    IReadOnlyDictionary<string, string> AdditionalProperties { get; }

    /// <summary>Gets the fields that hold decimal numbers, whose digits the reader must keep; null if there are none.</summary>
    IReadOnlyList<string>? DecimalFields { get; }

    /// <summary>Reads the value of a field; returns false, and reads nothing, if the field is not known.</summary>
    bool ReadField(string name, JsonInput json);

    /// <summary>Checks the object after all its fields were read.</summary>
    void Complete(JsonInput json);

    /// <summary>Writes the fields that have a value.</summary>
    void WriteFields(JsonOutput json);

    /// <summary>Keeps a field that this version does not know.</summary>
    void KeepUnknown(string name, string json);

    void IJsonValue.WriteTo(JsonOutput json) => json.WriteObject(this);
}
