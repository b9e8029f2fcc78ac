using Fastly.Tokens.Specification.Normalization;

namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>
/// Schemas and operations have different C# names. Parameters, properties and values that have one are told apart by a number, which a
/// name of one's own reads better than.
/// </summary>
internal static class NameCheck
{
    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        var schemas = root["components"]?.Items("schemas") ?? [];
        var operations = root.Operations().Where(operation => operation["operationId"]?.Text is not null).ToList();
        foreach (var (node, name, other) in Collisions(schemas, schema => schema.Name))
            yield return Error(
                node,
                $"The C# name {name} is also that of the schema '{other.Name}' in line {other.Line}. Rename one of them."
            );
        foreach (
            var (node, name, other) in Collisions(
                operations,
                operation => operation["x-csharp-name"]?.Text ?? operation["operationId"]!.Text!
            )
        )
            yield return Error(
                node,
                $"The C# name {name} is also that of the operation in line {other.Line}. Write another 'x-csharp-name'."
            );

        foreach (var operation in operations)
        {
            foreach (var (node, name, other) in Collisions(operation.AllParameters(), ParameterName))
                yield return Warning(
                    node,
                    $"The C# name {name} is also that of '{ParameterName(other)}', so it gets a number. Write 'x-csharp-name'."
                );
        }

        foreach (var schema in root.Schemas())
        {
            foreach (var (node, name, other) in Collisions(schema.Items("properties"), it => it["x-csharp-name"]?.Text ?? it.Name))
                yield return Warning(
                    node,
                    $"The C# name {name} is also that of '{other.Name}', so it gets a number. Write 'x-csharp-name'."
                );
            var values = schema.Items("enum").Where(value => value is { Text: not null, IsNull: false });
            foreach (var (node, name, other) in Collisions(values, value => value.Text!))
                yield return Warning(node, $"'{node.Text}' has the C# name {name}, as '{other.Text}' has, so it gets a number.");
        }
    }

    private static string ParameterName(SpecificationNode parameter) =>
        parameter["x-csharp-name"]?.Text ?? parameter["name"]?.Text ?? parameter.Name;

    private static IEnumerable<(SpecificationNode Node, string Name, SpecificationNode Other)> Collisions(
        IEnumerable<SpecificationNode> nodes,
        Func<SpecificationNode, string> nameOf
    )
    {
        var names = new Dictionary<string, SpecificationNode>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            var name = CSharpName.Pascal(nameOf(node), "_");
            // The same name twice is another mistake.
            if (!names.TryAdd(name, node) && !IsSame(node, names[name], nameOf))
                yield return (node, name, names[name]);
        }
    }

    private static bool IsSame(SpecificationNode node, SpecificationNode other, Func<SpecificationNode, string> nameOf) =>
        node.IsOperation() ? node["operationId"]!.Text == other["operationId"]!.Text : nameOf(node) == nameOf(other);

    private static SpecificationFinding Error(SpecificationNode node, string message) =>
        SpecificationFinding.Error(FindingCode.Name, node, message);

    private static SpecificationFinding Warning(SpecificationNode node, string message) =>
        SpecificationFinding.Warning(FindingCode.Name, node, message);
}
