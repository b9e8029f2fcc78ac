namespace Fastly.Tokens.Json;

/// <summary>A string that stands for a value of another type.</summary>
/// <param name="expected">What the string must be, for messages.</param>
/// <param name="parse">Returns whether a string is that, and its value.</param>
/// <param name="toText">Returns the string of a value.</param>
/// <param name="isAbsentIfEmpty">Whether an empty string means that there is no value.</param>
internal sealed class ParsedTextFormat<T>(
    string expected,
    ParsedTextFormat<T>.Parser parse,
    Func<T, string> toText,
    bool isAbsentIfEmpty = false
) : ScalarFormat<T>
{
    internal delegate bool Parser(string text, out T? value);

    internal override bool IsAbsent(JsonInput json) => json.IsAtNull || (isAbsentIfEmpty && json.IsAtText(string.Empty));

    internal override T? Read(JsonInput json)
    {
        if (json.IsAtString && parse(json.ReadText(), out var value))
            return value;
        json.ReportMisfit(expected, json.IsAtString ? "another string" : null);
        return default;
    }

    internal override void Write(JsonOutput json, T value) => json.WriteValue(toText(value));

    internal override string ToText(T value) => toText(value);
}
