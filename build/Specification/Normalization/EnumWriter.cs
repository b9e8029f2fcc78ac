using System.Globalization;
using System.Text.Json.Nodes;
using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>Describes an enumeration to the template Enum.</summary>
internal static class EnumWriter
{
    internal static JsonObject Write(SpecificationNode schema, ICollection<SpecificationFinding> warnings)
    {
        var isInteger = schema["type"]!.Text == "integer";
        var scope = new NameScope(ReservedNames.OfEnums, "Value", warnings);
        // A nullable enumeration lists null as well.
        var values = schema.Items("enum").Where(value => !value.IsNull && value.Text != "").DistinctBy(value => value.Text);
        return new JsonObject
        {
            ["isInteger"] = isInteger,
            ["access"] = schema.IsTrue("x-internal") ? "internal" : "public",
            ["set"] = schema["x-set"]?.Text,
            ["obsolete"] = schema.IsTrue("deprecated"),
            ["values"] = new JsonArray([
                .. values.Select(value =>
                    (JsonNode)new JsonObject { ["text"] = value.Text, ["name"] = scope.Add(Name(value.Text!, isInteger), value) }
                ),
            ]),
        };
    }

    private static string Name(string value, bool isInteger)
    {
        if (!isInteger)
            return CSharpName.Pascal(value, "Value");
        var number = long.Parse(value, CultureInfo.InvariantCulture);
        return number < 0 ? $"ValueMinus{value[1..]}" : $"Value{value}";
    }
}
