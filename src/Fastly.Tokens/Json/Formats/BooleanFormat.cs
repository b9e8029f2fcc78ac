namespace Fastly.Tokens.Json;

/// <summary>True or false.</summary>
internal sealed class BooleanFormat : ScalarFormat<bool>
{
    internal override bool Read(JsonInput json)
    {
        if (json.Value is bool value)
            return value;
        json.ReportMisfit("true or false");
        return false;
    }

    internal override void Write(JsonOutput json, bool value) => json.WriteValue(value);

    internal override string ToText(bool value) => value ? "true" : "false";
}
