namespace Fastly.Tokens.Json;

/// <summary>A value of an open enumeration. Its default value is empty, and is not sent.</summary>
internal sealed class EnumerationFormat<T> : ScalarFormat<T>
    where T : struct, IJsonReadable<T>, IJsonValue
{
    internal override bool IsAbsent(JsonInput json) => json.IsAtNull || json.IsAtText(string.Empty);

    internal override T Read(JsonInput json) => T.ReadFrom(json);

    internal override void Write(JsonOutput json, T value)
    {
        if (EqualityComparer<T>.Default.Equals(value, default))
            json.WriteDefault();
        else
            value.WriteTo(json);
    }

    /// <exception cref="ArgumentException">Thrown when the value is the default.</exception>
    internal override string ToText(T value) =>
        value.ToString() is { Length: > 0 } text
            ? text
            : throw new ArgumentException("It is the default value of an enumeration, which is empty.");
}
