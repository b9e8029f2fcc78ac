using System.Collections.ObjectModel;

namespace Fastly.Tokens;

/// <summary>What every model shares: the fields that this version does not know, and its JSON.</summary>
public abstract class FastlyModel
{
    private Dictionary<string, string>? _unknown;

    private protected FastlyModel()
    {
    }

    /// <summary>
    /// The fields that the service sent and that this version does not know, by name; each value as JSON text. Empty where
    /// there are none.
    /// </summary>
    public IReadOnlyDictionary<string, string> AdditionalProperties =>
        _unknown ?? (IReadOnlyDictionary<string, string>)ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// One JSON object with Fastly's own field names. Fields without a value are left out, unknown ones are kept, and a
    /// secret is never part of it.
    /// </summary>
    /// <returns>The JSON text, on one line.</returns>
    public string ToJson() => JsonOutput.Write(this);

    /// <summary>The same as <see cref="ToJson"/>.</summary>
    /// <returns>The JSON text, on one line.</returns>
    public override string ToString() => ToJson();

    /// <summary>Reads the value of a field; false if the field is not known, and then nothing is read.</summary>
    internal abstract bool ReadField(string name, JsonInput json);

    internal abstract void WriteFields(JsonOutput json);

    /// <summary>Takes a secret out of the unknown fields and their names, should the service have sent it there once more.</summary>
    internal void MaskUnknown(string secret)
    {
        var (unknown, mask) = (AdditionalProperties, new SecretMask([secret]));
        _unknown = null;
        foreach (var (name, json) in unknown) KeepUnknown(mask.Apply(name), SilentJson.Of(json, mask));
    }

    internal void KeepUnknown(string name, string json) => (_unknown ??= new(StringComparer.Ordinal))[name] = json;
}
