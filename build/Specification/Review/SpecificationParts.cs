namespace Fastly.Tokens.Specification.Review;

/// <summary>The parts of a specification, anywhere in the file.</summary>
internal static class SpecificationParts
{
    private static readonly HashSet<string> Methods = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];

    public static IEnumerable<SpecificationNode> Operations(this SpecificationNode root) =>
        (root["paths"]?.Children ?? []).SelectMany(path => path.Children).Where(IsOperation);

    public static IEnumerable<SpecificationNode> Parameters(this SpecificationNode root) =>
        (root["components"]?["parameters"]?.Children ?? [])
            .Concat(root.Operations().SelectMany(operation => operation["parameters"]?.Children ?? []))
            .Where(parameter => parameter["$ref"] is null);

    public static IEnumerable<SpecificationNode> Schemas(this SpecificationNode root) =>
        root.SelfAndDescendants.Where(node => node.IsObject && (node.IsComponent() || node.IsProperty() || IsInnerSchema(node)));

    public static bool IsOperation(this SpecificationNode node) =>
        Methods.Contains(node.Name) && node.Pointer.Split('/') is ["#", "paths", _, _];

    /// <summary>Whether it is a schema with a name of its own.</summary>
    public static bool IsComponent(this SpecificationNode node) => ParentPointer(node) == "#/components/schemas";

    public static bool IsProperty(this SpecificationNode node) => ParentPointer(node).EndsWith("/properties", StringComparison.Ordinal);

    private static bool IsInnerSchema(SpecificationNode node) =>
        node.Name is "schema" or "items" || ParentPointer(node).EndsWith("/allOf", StringComparison.Ordinal);

    private static string ParentPointer(SpecificationNode node) => node.Pointer[..Math.Max(0, node.Pointer.LastIndexOf('/'))];
}
