using System.Text.Json.Nodes;
using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>Describes the class of a schema with named fields to the template Class.</summary>
internal sealed class ClassWriter(
    SchemaKinds kinds,
    SchemaNames names,
    SchemaUses uses,
    IReadOnlySet<string> bases,
    ICollection<SpecificationFinding> warnings
)
{
    internal JsonObject Write(SpecificationNode schema, string name)
    {
        var shape = ObjectShape.Of(schema);
        var use = uses.Of(schema);
        var ancestors = Ancestors(shape);
        var scope = new NameScope([.. ReservedNames.OfModels, name], "Field", warnings);
        var first = ancestors.Sum(ancestor => ancestor.Shape.Fields.Count);
        // A class has its own members and those of its bases.
        foreach (var field in ancestors.SelectMany(ancestor => ancestor.Shape.Fields).Where(field => !field.IsTrue("x-discard")))
            scope.Add(CSharpName.Pascal(field["x-csharp-name"]?.Text ?? field.Name, "Field"), field);
        var writer = new FieldWriter(kinds, name, use);
        var fields = shape.Fields.Select((field, index) => writer.Write(field, shape.Required, scope, first + index)).ToList();
        var all = ancestors.SelectMany(ancestor => Inherited(ancestor.Schema, ancestor.Shape)).Concat(fields).ToList();

        return new JsonObject
        {
            ["access"] = schema.IsTrue("x-internal") ? "internal" : "public",
            ["isSealed"] = !bases.Contains(schema.Pointer),
            ["base"] = shape.Base is null ? "FastlyModel" : names.Of(shape.Base, shape.Base.Name),
            ["isDerived"] = shape.Base is not null,
            ["setter"] = use.HasFlag(SchemaUse.Request) ? "set" : "init",
            // What only a caller writes may not have a field that the service would ignore.
            ["refusesUnknown"] = use == SchemaUse.Request || use == (SchemaUse.Request | SchemaUse.Patch),
            ["tracksSet"] = use.HasFlag(SchemaUse.Patch),
            ["isSent"] = use.HasFlag(SchemaUse.Request),
            ["isLenient"] = schema.IsTrue("x-lenient"),
            ["orArray"] = schema["x-or-array"]?.Text,
            ["orString"] = fields.FirstOrDefault(field => Wire(field) == schema["x-or-string"]?.Text)?["field"]?.DeepClone(),
            ["hasSecret"] = fields.Any(field => (bool)field["isSecret"]!),
            ["isChecked"] = fields.Any(field => (bool)field["isRequired"]! || field["writtenBy"] is not null),
            ["hasLimits"] =
                use.HasFlag(SchemaUse.Request) && fields.Any(field => field["limits"] is not null || (bool)field["holdsModels"]!),
            ["described"] = Described(all),
            ["mustSet"] = Strings(all.Where(field => (bool)field["mustSet"]!).Select(field => (string)field["name"]!)),
            ["fieldNames"] = Strings(
                shape.Fields.SelectMany(field => new[] { field.Name, field["x-also-named"]?.Text }).OfType<string>().Distinct()
            ),
            ["decimals"] = Strings(fields.Where(field => (bool)field["hasDecimals"]!).Select(Wire)!),
            ["fields"] = new JsonArray([.. fields]),
            ["pairs"] = new JsonArray([.. fields.Where(field => field["writtenBy"] is not null).Select(field => Pair(field, fields))]),
        };
    }

    private static List<(SpecificationNode Schema, ObjectShape Shape)> Ancestors(ObjectShape shape)
    {
        var ancestors = new List<(SpecificationNode, ObjectShape Shape)>();
        for (var next = shape.Base; next is not null; next = ancestors[0].Shape.Base)
            ancestors.Insert(0, (next, ObjectShape.Of(next)));
        return ancestors;
    }

    private List<JsonObject> Inherited(SpecificationNode schema, ObjectShape shape)
    {
        var scope = new NameScope(ReservedNames.OfModels, "Field", []);
        var writer = new FieldWriter(kinds, string.Empty, uses.Of(schema));
        return [.. shape.Fields.Select((field, index) => writer.Write(field, shape.Required, scope, index))];
    }

    /// <summary>Returns the arguments with which ToString names a model.</summary>
    private static string Described(IEnumerable<JsonObject> fields) =>
        string.Concat(
            fields
                .Where(field => Wire(field) is "id" or "name" && (string)field["readType"]! == "string?" && !(bool)field["isDiscarded"]!)
                .Select(field => $", {Wire(field)}: {(string)field["name"]!}")
        );

    private static JsonObject Pair(JsonObject second, IEnumerable<JsonObject> fields)
    {
        var first = fields.First(field => Wire(field) == (string)second["writtenBy"]!);
        return new JsonObject
        {
            ["first"] = first["field"]!.DeepClone(),
            ["second"] = second["field"]!.DeepClone(),
            ["writtenType"] = first["writtenType"]!.DeepClone(),
        };
    }

    private static string? Wire(JsonObject field) => (string?)field["wire"];

    private static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
