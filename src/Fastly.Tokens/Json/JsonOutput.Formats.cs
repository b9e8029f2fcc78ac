using System.Runtime.CompilerServices;

namespace Fastly.Tokens.Json;

// Writes values by their format.
internal sealed partial class JsonOutput
{
    /// <summary>Returns a value as JSON.</summary>
    internal static string Write<T>(T value, ValueFormat<T> format, ICollection<string>? secrets = null) =>
        Write(writer => format.Write(new JsonOutput(writer, secrets), value));

    internal void Write<T>(string name, T? value, ValueFormat<T> format)
        where T : class
    {
        if (value is null || (format.IsSecret && secrets is null))
            return;
        WriteName(name);
        format.Write(this, value);
    }

    internal void Write<T>(string name, T? value, ValueFormat<T> format)
        where T : struct
    {
        if (value is null || (format.IsSecret && secrets is null))
            return;
        WriteName(name);
        format.Write(this, value.Value);
    }

    /// <summary>Writes a field that was set to null.</summary>
    internal void WriteNull(string name)
    {
        WriteName(name);
        writer.WriteNull();
    }

    internal void WriteNull() => writer.WriteNull();

    /// <summary>Writes null for a value that was not initialized; refuses it in a request.</summary>
    /// <exception cref="ArgumentException">Thrown when the JSON is a request.</exception>
    internal void WriteDefault()
    {
        if (secrets is not null)
            throw new ArgumentException("A value is the default of its type, which stands for none.");
        writer.WriteNull();
    }

    internal void WriteValue(string value) => writer.WriteValue(value);

    internal void WriteValue(bool value) => writer.WriteValue(value);

    internal void WriteValue(long value) => writer.WriteValue(value);

    /// <summary>Writes the text of a number.</summary>
    internal void WriteNumber(string number) => writer.WriteRawValue(number);

    internal void WriteRaw(string json) => writer.WriteRawValue(json);

    internal void WriteSecretValue(string value)
    {
        secrets?.Add(value);
        writer.WriteValue(secrets is null ? null : value);
    }

    internal void WriteList<T>(IReadOnlyList<T> values, ValueFormat<T> format)
    {
        RequireStack();
        writer.WriteStartArray();
        foreach (var value in values)
            WriteItem(value, format);
        writer.WriteEndArray();
    }

    internal void WriteMap<T>(IReadOnlyDictionary<string, T> map, ValueFormat<T> format)
    {
        RequireStack();
        writer.WriteStartObject();
        foreach (var (name, value) in map)
        {
            writer.WritePropertyName(name);
            WriteItem(value, format);
        }

        writer.WriteEndObject();
    }

    private void WriteItem<T>(T value, ValueFormat<T> format)
    {
        if (value is not null)
            format.Write(this, value);
        else if (format.IncludesNull || !IsRequest)
            writer.WriteNull();
        else
            throw new ArgumentException($"The value at {writer.Path} is null.");
    }

    /// <summary>Throws if a value is nested too deeply for the stack, as one that contains itself is.</summary>
    private static void RequireStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new ArgumentException("The value is nested too deeply, or contains itself.");
    }
}
