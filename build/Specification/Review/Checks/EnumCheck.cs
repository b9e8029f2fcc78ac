namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>An enumeration is a list of different texts or whole numbers.</summary>
internal static class EnumCheck
{
    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        foreach (var schema in root.Schemas().Where(schema => schema["$ref"] is null && schema["enum"] is not null))
        {
            var values = schema["enum"]!;
            var type = schema["type"]?.Text;
            if (values is not { IsList: true, Children.Count: > 0 })
                yield return Error(values, "'enum' is a list of at least one value.");
            if (type is not (null or "string" or "integer"))
            {
                yield return SpecificationFinding.Error(
                    FindingCode.Unsupported,
                    values,
                    $"An enumeration of the type '{type}' is not supported. Delete 'enum', and list the values in the description."
                );
            }

            var seen = new Dictionary<string, SpecificationNode>();
            foreach (var value in values.Children)
            {
                var text = value.Text ?? "";
                // OpenAPI lists null among the values of an enumeration that allows null.
                if (value.IsNull && schema.Is("nullable"))
                    continue;
                if (YamlValue.Mismatch(value, type) is { } mismatch)
                    yield return Error(value, mismatch);
                else if (!seen.TryAdd(text, value))
                    yield return Error(value, $"'{text}' is already in line {seen[text].Line}. Delete one of them.");
            }
        }
    }

    private static SpecificationFinding Error(SpecificationNode node, string message) =>
        SpecificationFinding.Error(FindingCode.Value, node, message);
}
