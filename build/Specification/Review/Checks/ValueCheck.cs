using System.Globalization;
using System.Text.RegularExpressions;

namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>Every example and every default is a value that its schema allows.</summary>
internal static class ValueCheck
{
    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        var findings = new List<SpecificationFinding>();
        foreach (var schema in root.Schemas().Where(schema => schema["$ref"] is null))
        {
            foreach (var value in new[] { schema["example"], schema["default"] }.OfType<SpecificationNode>())
                Compare(value, schema, findings);
        }

        foreach (var holder in root.SelfAndDescendants.Where(node => node.Shape is OpenApiGrammar.Parameter or "Header" or "MediaType"))
        {
            if (holder["schema"] is not { } schema)
                continue;
            var examples = holder.Items("examples").Select(example => example.Target?["value"]).Append(holder["example"]);
            foreach (var value in examples.OfType<SpecificationNode>())
                Compare(value, schema, findings);
        }

        return findings.DistinctBy(finding => finding.Pointer);
    }

    private static void Compare(SpecificationNode value, SpecificationNode use, List<SpecificationFinding> findings)
    {
        if (use.Target is not { } schema || IsNullAllowed(value, use, schema))
            return;
        foreach (var part in schema.Items("allOf"))
            Compare(value, part, findings);
        if (schema["type"]?.Text is not { } type)
            return;
        if ((YamlValue.Mismatch(value, type) ?? Limit(value, schema) ?? Format(value, schema)) is { } mismatch)
        {
            findings.Add(SpecificationFinding.Error(FindingCode.Value, value, mismatch));
            return;
        }

        if (schema["items"] is { } items)
        {
            foreach (var item in value.Children)
                Compare(item, items, findings);
        }

        foreach (var property in value.IsObject ? schema.Items("properties") : [])
        {
            if (value[property.Name] is { } inner)
                Compare(inner, property, findings);
        }
    }

    private static bool IsNullAllowed(SpecificationNode value, SpecificationNode use, SpecificationNode schema) =>
        value.IsNull && (use.Is("nullable") || schema.Is("nullable") || value.Name == "example");

    private static string? Limit(SpecificationNode value, SpecificationNode schema)
    {
        if (value.Text is not { } text)
            return null;
        var values = schema.Items("enum").Select(known => known.Text ?? "").ToList();
        if (values.Count > 0 && !values.Contains(text))
            return $"'{text}' is none of the values of the enumeration.{Spelling.Suggest(text, values)}";
        var type = schema["type"]?.Text;
        if (type is "integer" or "number" && IsOutside(Number(value), schema["minimum"], schema["maximum"]))
            return $"'{text}' is not between 'minimum' and 'maximum'.";
        if (type is not "string")
            return null;
        if (IsOutside(text.EnumerateRunes().Count(), schema["minLength"], schema["maxLength"]))
            return $"'{text}' is not as long as 'minLength' and 'maxLength' say.";
        return schema["pattern"]?.Text is { } pattern && !Matches(text, pattern) ? $"'{text}' does not match the pattern." : null;
    }

    /// <summary>Limits that leave no value are another mistake.</summary>
    private static bool IsOutside(decimal? number, SpecificationNode? least, SpecificationNode? most) =>
        (number < Number(least) || number > Number(most)) && !(Number(least) > Number(most));

    private static string? Format(SpecificationNode value, SpecificationNode schema)
    {
        var (text, format) = (value.Text ?? "", schema["format"]?.Text);
        var isRight = (schema["type"]?.Text, format) switch
        {
            ("string", "date-time") => IsTime(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"),
            ("string", "date") => IsTime(text, "yyyy-MM-dd"),
            ("string", "uuid") => Guid.TryParseExact(text, "D", out _),
            ("string", "byte") => Convert.TryFromBase64String(text, new byte[text.Length], out _),
            ("integer", "int32") => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            _ => true,
        };
        return isRight ? null : $"'{text}' is not of the format '{format}'.";
    }

    private static bool IsTime(string text, string format) =>
        DateTimeOffset.TryParseExact(text.ToUpperInvariant(), format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private static bool Matches(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            // LimitCheck names the pattern.
            return true;
        }
    }

    private static decimal? Number(SpecificationNode? node) =>
        decimal.TryParse(node?.PlainText, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
