namespace Fastly.Tokens.Specification.Review;

/// <summary>The parts of a specification, anywhere in the file.</summary>
internal static class SpecificationParts
{
    public static IEnumerable<SpecificationNode> Operations(this SpecificationNode root) =>
        (root["paths"]?.Children ?? []).SelectMany(path => path.Children).Where(IsOperation);

    /// <summary>All parameters that are written out, and not by reference.</summary>
    public static IEnumerable<SpecificationNode> Parameters(this SpecificationNode root) =>
        root.WithShape(OpenApiGrammar.Parameter).Where(parameter => parameter["$ref"] is null);

    /// <summary>All schemas, references to schemas included.</summary>
    public static IEnumerable<SpecificationNode> Schemas(this SpecificationNode root) =>
        root.SelfAndDescendants.Where(node => node.IsObject && node.Shape is OpenApiGrammar.Schema or OpenApiGrammar.SchemaOrBoolean);

    public static IEnumerable<SpecificationNode> WithShape(this SpecificationNode root, string shape) =>
        root.SelfAndDescendants.Where(node => node.IsObject && node.Shape == shape);

    public static bool IsOperation(this SpecificationNode node) =>
        node is { IsObject: true, Shape: OpenApiGrammar.Operation, Parent.Parent: { Name: "paths", Shape: "Paths" } };

    /// <summary>Whether it is a schema with a name of its own.</summary>
    public static bool IsComponent(this SpecificationNode node) =>
        node.Parent is { Name: "schemas", Parent: { Name: "components", Shape: "Components" } };

    public static bool IsProperty(this SpecificationNode node) =>
        node.Parent is { Shape: "{Schema}", Name: "properties", Parent.Shape: not "any" };

    public static IEnumerable<SpecificationNode> Items(this SpecificationNode node, string name) => node[name]?.Children ?? [];

    /// <summary>Gets whether the text of the key is <c>true</c>.</summary>
    public static bool Is(this SpecificationNode node, string name) => node[name]?.PlainText == "true";

    /// <summary>
    /// The parameters of an operation, references followed: its own, and those of its path that it does not have itself.
    /// </summary>
    public static IReadOnlyList<SpecificationNode> AllParameters(this SpecificationNode operation)
    {
        var own = Targets(operation);
        var names = own.Select(Identity).ToHashSet();
        return [.. own, .. Targets(operation.Parent!).Where(parameter => !names.Contains(Identity(parameter)))];
    }

    private static List<SpecificationNode> Targets(SpecificationNode holder) =>
        [.. holder.Items("parameters").Select(parameter => parameter.Target).OfType<SpecificationNode>()];

    private static (string?, string?) Identity(SpecificationNode parameter) => (parameter["in"]?.Text, parameter["name"]?.Text);
}
