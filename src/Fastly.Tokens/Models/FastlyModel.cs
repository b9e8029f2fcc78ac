using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;
using Fastly.Tokens.Json;
using Fastly.Tokens.Models;
using Fastly.Tokens.Redaction;

namespace Fastly.Tokens;

/// <summary>The base class of requests and responses, which are read from and written as JSON.</summary>
/// <remarks>
/// <para>
/// Newtonsoft.Json and System.Text.Json write a model as <see cref="ToJson"/> does, and read it as its <c>FromJson</c> does, also
/// with source generation and NativeAOT. A response keeps the fields that this version does not know. A request with such a field is
/// refused, because a misspelt <c>expires_at</c> would otherwise create a token that never expires.
/// </para>
/// <para>
/// JSON is read with Newtonsoft's reader, which accepts more than RFC 8259, everywhere in a text: single quotation marks, names
/// without any, a comma after the last item, numbers in hexadecimal or, after a leading zero, in octal, <c>NaN</c> and
/// <c>Infinity</c>. What is written is JSON. Comments are refused.
/// </para>
/// </remarks>
public abstract class FastlyModel : IJsonObject, ILimited
{
    /// <summary>The headers of responses, beside the models, because hardly any has one.</summary>
    private static readonly ConditionalWeakTable<FastlyModel, IReadOnlyDictionary<string, string>> Headers = [];

    private Dictionary<string, string>? _unknown;

    private protected FastlyModel() { }

    /// <summary>
    /// Gets the fields that the service sent and that this version does not know, by name; each value as JSON text. Empty if there are
    /// none.
    /// </summary>
    public IReadOnlyDictionary<string, string> AdditionalProperties =>
        _unknown ?? (IReadOnlyDictionary<string, string>)ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// Gets the headers of the response that the specification names for the operation, by name, regardless of case. Empty if the
    /// response has none of them, and for a model that is not a response.
    /// </summary>
    /// <remarks>They are not part of the JSON. A secret of the request that the service repeats in one is redacted.</remarks>
    public IReadOnlyDictionary<string, string> ResponseHeaders =>
        Headers.TryGetValue(this, out var headers) ? headers : ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Gets the fields that hold decimal numbers, whose digits the reader must keep; null if there are none.</summary>
    internal virtual IReadOnlyList<string>? DecimalFields => null;

    /// <summary>
    /// Returns one JSON object with Fastly's field names. Fields without a value are left out, unknown fields are included, and secrets
    /// never are.
    /// </summary>
    /// <returns>The JSON text, on one line.</returns>
    public string ToJson() => JsonOutput.Write(this);

    /// <summary>Reads the value of a field; returns false, and reads nothing, if the field is not known.</summary>
    internal abstract bool ReadField(string name, JsonInput json);

    /// <summary>Validates the object after all its fields were read.</summary>
    internal virtual void Complete(JsonInput json) { }

    internal abstract void WriteFields(JsonOutput json);

    /// <summary>Throws <see cref="ArgumentException"/> if a value is outside of its limits. Called for what is sent.</summary>
    internal virtual void CheckLimits() { }

    internal void KeepHeaders(IReadOnlyDictionary<string, string> headers) => Headers.AddOrUpdate(this, headers);

    /// <summary>Redacts a secret in the unknown fields and their names, in case the service repeated it there.</summary>
    internal void RedactUnknown(string secret)
    {
        var (unknown, redactor) = (AdditionalProperties, new SecretRedactor([secret]));
        _unknown = null;
        foreach (var (name, json) in unknown)
            KeepUnknown(redactor.Apply(name), RedactedJson.Of(json, redactor));
    }

    /// <summary>Returns the type's name with the id and the name of the model, on one line.</summary>
    private protected static string Describe(string type, string? id = null, string? name = null)
    {
        if (!string.IsNullOrEmpty(id))
            type += $" {MessageText.OneLine(id)}";
        if (!string.IsNullOrEmpty(name))
            type += $" \"{MessageText.OneLine(name)}\"";
        return type;
    }

    IReadOnlyList<string>? IJsonObject.DecimalFields => DecimalFields;

    void ILimited.CheckLimits() => CheckLimits();

    bool IJsonObject.ReadField(string name, JsonInput json) => ReadField(name, json);

    void IJsonObject.Complete(JsonInput json) => Complete(json);

    void IJsonObject.WriteFields(JsonOutput json) => WriteFields(json);

    void IJsonObject.KeepUnknown(string name, string json) => KeepUnknown(name, json);

    internal void KeepUnknown(string name, string json) => (_unknown ??= new(StringComparer.Ordinal))[name] = json;
}
