using System.Globalization;
using Newtonsoft.Json;

namespace Fastly.Tokens.Json;

/// <summary>
/// Writes values for the generated code. A field without a value is left out, and so is a secret, unless it is written for a request.
/// </summary>
/// <param name="writer">The writer of the JSON.</param>
/// <param name="secrets">Receives the secrets that are written; null leaves them out.</param>
internal sealed partial class JsonOutput(JsonWriter writer, ICollection<string>? secrets)
{
    /// <summary>The names in the current object, if they are checked.</summary>
    private HashSet<string>? _names;

    /// <summary>Gets whether the JSON is sent, with its secrets, rather than shown or stored.</summary>
    internal bool IsRequest => secrets is not null;

    /// <summary>Writes an object, within another under <paramref name="wrapper"/> where one is named.</summary>
    internal static string Write(IJsonObject model, string? wrapper = null, ICollection<string>? secrets = null) =>
        Write(writer =>
        {
            if (wrapper is not null)
            {
                writer.WriteStartObject();
                writer.WritePropertyName(wrapper);
            }

            new JsonOutput(writer, secrets).WriteObject(model);
            if (wrapper is not null)
                writer.WriteEndObject();
        });

    /// <summary>Returns a text as JSON; null as null.</summary>
    internal static string Quote(string? value) => Write(writer => writer.WriteValue(value));

    /// <summary>Returns texts as a JSON array.</summary>
    internal static string Quote(IEnumerable<string> values) =>
        Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var value in values)
                writer.WriteValue(value);
            writer.WriteEndArray();
        });

    internal void Write(string name, string? value)
    {
        if (value is null)
            return;
        WriteName(name);
        writer.WriteValue(value);
    }

    internal void WriteSecret(string name, string? value)
    {
        if (secrets is null || value is null)
            return;
        secrets.Add(value);
        Write(name, value);
    }

    internal void Write(string name, bool? value)
    {
        if (value is null)
            return;
        WriteName(name);
        writer.WriteValue(value.Value);
    }

    internal void Write(string name, long? value)
    {
        if (value is null)
            return;
        WriteName(name);
        writer.WriteValue(value.Value);
    }

    /// <summary>Writes a time in UTC, truncated to the second, which is the resolution of the service.</summary>
    internal void Write(string name, DateTimeOffset? value) => Write(name, value is { } time ? Timestamp.ToText(time) : null);

    internal void Write(string name, IJsonObject? value)
    {
        if (value is null)
            return;
        WriteName(name);
        WriteObject(value);
    }

    internal void Write<T>(string name, T? value)
        where T : struct, IJsonWritable => value?.WriteTo(name, this);

    internal void Write(string name, IJsonWritable? value) => value?.WriteTo(name, this);

    internal void Write(string name, IReadOnlyList<string>? values)
    {
        if (values is null)
            return;
        WriteName(name);
        writer.WriteStartArray();
        foreach (var value in values)
            writer.WriteValue(value);
        writer.WriteEndArray();
    }

    internal void Write(string name, IReadOnlyList<IJsonObject>? values)
    {
        if (values is null)
            return;
        WriteName(name);
        writer.WriteStartArray();
        foreach (var value in values)
            WriteObject(value);
        writer.WriteEndArray();
    }

    private static string Write(Action<JsonTextWriter> write)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new JsonTextWriter(text))
            write(writer);
        return text.ToString();
    }

    internal void WriteName(string name)
    {
        _names?.Add(name);
        writer.WritePropertyName(name);
    }

    internal void WriteObject(IJsonObject model)
    {
        RequireStack();
        var outer = _names;
        _names = model.AdditionalProperties.Count > 0 ? new(StringComparer.Ordinal) : null;
        writer.WriteStartObject();
        model.WriteFields(this);
        foreach (var (name, value) in model.AdditionalProperties)
        {
            // A field of a type that does not fit is kept as unknown; its name may have a value from elsewhere.
            if (_names!.Contains(name))
                continue;
            WriteName(name);
            writer.WriteRawValue(value);
        }

        writer.WriteEndObject();
        _names = outer;
    }
}
