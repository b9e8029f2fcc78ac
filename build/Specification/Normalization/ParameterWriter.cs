using System.Text.Json.Nodes;
using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>Describes a parameter of an operation to the template Operation.Request.</summary>
internal sealed class ParameterWriter(SchemaKinds kinds, string operation, string optionsName, ICollection<SpecificationFinding> warnings)
{
    private readonly NameScope _arguments = new(ReservedNames.OfMethods.Append("body"), "Value", warnings);
    private readonly NameScope _options = new([.. ReservedNames.OfModels, optionsName], "Parameter", warnings);

    internal JsonObject Write(SpecificationNode parameter)
    {
        var wire = parameter["name"]!.Text!;
        var place = parameter["in"]!.Text!;
        var schema = ResolvedSchema.Of(parameter["schema"]!);
        var pascal = CSharpName.Pascal(parameter["x-csharp-name"]?.Text ?? wire, "Parameter");
        var kind = kinds.Of(parameter["schema"]!, operation + pascal);
        var isRequired = parameter.IsTrue("required");
        var argument = isRequired ? CSharpName.Camel(_arguments.Add(CSharpName.Camel(pascal).TrimStart('@'), parameter)) : null;
        var property = isRequired ? null : _options.Add(pascal, parameter);
        var limits = Limits.Of(parameter["schema"]!);
        var isTokenId = parameter.IsTrue("x-token-id");
        var isSecret = schema.Schema["format"]?.Text == "password";

        return new JsonObject
        {
            ["wire"] = wire,
            ["isInPath"] = place == "path",
            ["isTokenId"] = isTokenId,
            ["call"] = place switch
            {
                "path" => "AppendPath",
                "query" => "AppendQuery",
                "header" => "AddHeader",
                _ => "AddCookie",
            },
            ["argument"] = argument,
            ["property"] = property,
            ["csharpType"] = isRequired ? kind.Type : kind.Type + "?",
            ["value"] = argument ?? $"options?.{property}",
            ["nameOf"] = argument ?? $"{optionsName}.{property}",
            ["format"] = Format(kind),
            ["more"] = Style(parameter, place, kind) + (isSecret ? ", isSecret: true" : string.Empty),
            ["limits"] = isTokenId ? null : limits,
            ["limitsField"] = $"s_{char.ToLowerInvariant(operation[0])}{operation[1..]}{pascal}Limits",
            ["maximum"] = kind.Type is "int" or "long" ? schema.Schema["maximum"]?.Text : null,
            ["constantType"] = kind.Type,
            ["doc"] = parameter["description"]?.Text?.Trim() ?? $"The parameter {wire}.",
            ["obsolete"] = parameter.IsTrue("deprecated"),
        };
    }

    /// <summary>Returns the format of a scalar, or that of the items of a list.</summary>
    private static string Format(ValueKind kind)
    {
        var format = (kind.Items ?? kind).Format;
        // A secret is text; that it is one is said beside it.
        return format == ValueKind.Secret.Format ? ValueKind.Text.Format : format;
    }

    private static string Style(SpecificationNode parameter, string place, ValueKind kind)
    {
        var byDefault = place is "query" or "cookie" ? "form" : "simple";
        var style = parameter["style"]?.Text ?? byDefault;
        var explode = parameter["explode"]?.Text is { } stated ? stated == "true" : style == "form";
        var more = style == byDefault ? string.Empty : $", style: ParameterStyle.{CSharpName.Pascal(style, "Style")}";
        if (kind.Items is not null && place != "header")
            more += explode ? ", explode: true" : ", explode: false";
        if (parameter.IsTrue("allowReserved"))
            more += ", allowReserved: true";
        if (parameter.IsTrue("allowEmptyValue"))
            more += ", allowEmptyValue: true";
        return more;
    }
}
