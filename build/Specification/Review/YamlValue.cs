using System.Globalization;
using System.Text.RegularExpressions;

namespace Fastly.Tokens.Specification.Review;

/// <summary>What YAML makes of a text without quotes.</summary>
internal static partial class YamlValue
{
    /// <summary>The words that some readers of YAML take for a truth value, and others for text.</summary>
    private static readonly HashSet<string> Truths = new(StringComparer.OrdinalIgnoreCase) { "true", "false", "yes", "no", "on", "off" };

    /// <summary>Returns why a value is not of a type, and what to write instead; null where it is.</summary>
    public static string? Mismatch(SpecificationNode value, string? type) =>
        type switch
        {
            "string" => TextMismatch(value),
            "integer" when !IsInteger(value.PlainText) => $"{Describe(value)} is no whole number. Write one, without quotes.",
            "number" when !IsNumber(value.PlainText) => $"{Describe(value)} is no number. Write one, without quotes.",
            "boolean" when value.PlainText is not ("true" or "false") =>
                $"{Describe(value)} is neither true nor false. Write one, without quotes.",
            "array" when !value.IsList => $"{Describe(value)} is no list. Write '[..]'.",
            "object" when !value.IsObject => $"{Describe(value)} is no object.",
            _ => null,
        };

    public static string Describe(SpecificationNode value)
    {
        if (value.IsObject)
            return "An object";
        if (value.IsList)
            return "A list";
        return value.PlainText is null ? $"'{value.Text}' in quotes" : $"'{value.Text}'";
    }

    private static string? TextMismatch(SpecificationNode value)
    {
        if (value.Text is null)
            return $"{Describe(value)} is no text.";
        if (value.PlainText is not { } plain)
            return null;
        if (value.IsNull)
            return $"'{plain}' is null in YAML. Quote it: '\"{plain}\"'; or write 'nullable: true' for null.";
        if (Truths.Contains(plain))
            return $"'{plain}' is a truth value in YAML. Quote it: '\"{plain}\"'.";
        return IsNumber(plain) || Octal().IsMatch(plain) ? $"'{plain}' is a number in YAML. Quote it: '\"{plain}\"'." : null;
    }

    private static bool IsInteger(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static bool IsNumber(string? text) =>
        text is not null && (Number().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Number();

    [GeneratedRegex("^0(o[0-7]+|x[0-9a-fA-F]+)$")]
    private static partial Regex Octal();
}
