namespace Fastly.Tokens.Json;

/// <summary>A string as it is.</summary>
internal sealed class TextFormat : ScalarFormat<string>
{
    internal override string? Read(JsonInput json)
    {
        if (json.IsAtString)
            return json.ReadText();
        json.ReportMisfit("a string");
        return null;
    }

    internal override void Write(JsonOutput json, string value) => json.WriteValue(value);

    internal override string ToText(string value) => value;
}
