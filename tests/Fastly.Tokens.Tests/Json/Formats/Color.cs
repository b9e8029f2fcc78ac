using Fastly.Tokens.Json;

namespace Fastly.Tokens.Tests.Json.Formats;

/// <summary>An open enumeration, as the templates would generate it.</summary>
internal readonly record struct Color(string Value) : IJsonReadable<Color>, IJsonValue
{
    static Color IJsonReadable<Color>.ReadFrom(JsonInput json) => json.ReadText() is { Length: > 0 } text ? new Color(text) : default;

    void IJsonValue.WriteTo(JsonOutput json) => json.WriteValue(Value);

    public override string ToString() => Value ?? string.Empty;
}
