using System.Globalization;
using System.Text.Json;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>Names the types of values, as OpenAPI does.</summary>
internal static class JsonKind
{
    internal const string Null = "null";
    internal const string Text = "string";
    internal const string Time = "string (date-time)";
    internal const string Integer = "integer";
    internal const string Number = "number";
    internal const string Boolean = "boolean";
    internal const string List = "array";
    internal const string Object = "object";

    internal static string Of(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => Object,
            JsonValueKind.Array => List,
            JsonValueKind.True or JsonValueKind.False => Boolean,
            JsonValueKind.Number => value.TryGetInt64(out _) ? Integer : Number,
            JsonValueKind.String => IsTime(value) ? Time : Text,
            _ => Null,
        };

    /// <summary>Returns the type of OpenAPI.</summary>
    internal static string TypeOf(string kind) => kind == Time ? Text : kind;

    /// <summary>Returns the text of a string; null for one that is not valid Unicode.</summary>
    internal static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Returns the name of a field; null for one that is not valid Unicode.</summary>
    internal static string? NameOf(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsTime(JsonElement value) =>
        TextOf(value) is { Length: >= 19 and <= 40 } text
        && text[4] == '-'
        && text[10] is 'T' or 't'
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
}
