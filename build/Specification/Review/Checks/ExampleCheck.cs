using System.Globalization;

namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>Every plain property has an example, and every example is of the type that it is an example of.</summary>
internal static class ExampleCheck
{
    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        foreach (var schema in root.Schemas().Where(schema => schema.IsProperty() && schema["example"] is null))
        {
            // An example of a list of objects is the example of each object; what is always null has none.
            var type = schema["type"]?.Text == "array" ? schema["items"]?["type"]?.Text : schema["type"]?.Text;
            var isAlwaysNull = schema["description"]?.Text?.Contains("Always null", StringComparison.Ordinal) is true;
            if (type is not (null or "object" or "array") && !isAlwaysNull)
                yield return SpecificationFinding.Warning(schema, "has no example.");
        }

        var examples = root.Schemas()
            .Select(schema => (schema["example"], Schema: (SpecificationNode?)schema))
            .Concat(root.Parameters().Select(parameter => (parameter["example"], parameter["schema"])));
        foreach (var (example, schema) in examples)
        {
            if (example is not null && schema is not null && !Fits(example, schema))
                yield return new SpecificationFinding(example, $"is not an example of the type '{schema["type"]?.Text}'.");
        }
    }

    private static bool Fits(SpecificationNode example, SpecificationNode schema) =>
        schema["type"]?.Text switch
        {
            "array" => example.IsList && example.Children.All(item => Fits(item, schema["items"]!)),
            "integer" => long.TryParse(example.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "boolean" => example.Text is "true" or "false",
            "string" when schema["format"]?.Text == "date-time" => DateTimeOffset.TryParse(
                example.Text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _
            ),
            "string" => example.Text is not null,
            _ => true,
        };
}
