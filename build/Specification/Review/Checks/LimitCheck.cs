using System.Globalization;
using System.Text.RegularExpressions;

namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>Limits belong to the type, leave at least one value, and a pattern is a regular expression.</summary>
internal static class LimitCheck
{
    private static readonly (string Least, string Most)[] Ranges =
    [
        ("minimum", "maximum"),
        ("minLength", "maxLength"),
        ("minItems", "maxItems"),
        ("minProperties", "maxProperties"),
    ];

    private static readonly Dictionary<string, string[]> TypesOf = new()
    {
        ["minimum"] = ["integer", "number"],
        ["maximum"] = ["integer", "number"],
        ["exclusiveMinimum"] = ["integer", "number"],
        ["exclusiveMaximum"] = ["integer", "number"],
        ["multipleOf"] = ["integer", "number"],
        ["minLength"] = ["string"],
        ["maxLength"] = ["string"],
        ["pattern"] = ["string"],
        ["minItems"] = ["array"],
        ["maxItems"] = ["array"],
        ["uniqueItems"] = ["array"],
    };

    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        foreach (var schema in root.Schemas().Where(schema => schema["$ref"] is null))
        {
            foreach (var (least, most) in Ranges)
            {
                if (Number(schema[least]) is { } low && Number(schema[most]) is { } high && low > high)
                    yield return Error(
                        schema[least]!,
                        $"'{least}' {low} is more than '{most}' {high}, so no value is allowed. Exchange them."
                    );
            }

            if (schema["multipleOf"] is { } step && Number(step) <= 0)
                yield return Error(step, "'multipleOf' is more than 0.");
            if (schema["pattern"] is { Text: { } pattern } node && Mistake(pattern) is { } mistake)
                yield return Error(node, $"The pattern is no regular expression: {mistake}");
            if (schema["type"]?.Text is not { } type)
                continue;
            foreach (var limit in schema.Children.Where(key => TypesOf.TryGetValue(key.Name, out var types) && !types.Contains(type)))
            {
                var types = string.Join(" or ", TypesOf[limit.Name]);
                yield return Error(limit, $"'{limit.Name}' is a limit of the type {types}, and has no effect on '{type}'. Delete it.");
            }
        }
    }

    private static string? Mistake(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }

    private static decimal? Number(SpecificationNode? node) =>
        decimal.TryParse(node?.PlainText, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static SpecificationFinding Error(SpecificationNode node, string message) =>
        SpecificationFinding.Error(FindingCode.Schema, node, message);
}
