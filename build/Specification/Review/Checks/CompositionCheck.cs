namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>No schema is composed of itself, and a discriminator names schemas that there are.</summary>
internal static class CompositionCheck
{
    private static readonly string[] Compositions = ["allOf", "oneOf", "anyOf"];

    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        var circles = new HashSet<SpecificationNode>();
        foreach (var schema in root.Schemas().Where(schema => schema["$ref"] is null))
        {
            foreach (var list in Compositions.Select(name => schema[name]).OfType<SpecificationNode>())
            {
                if (list is { IsList: true, Children.Count: 0 })
                    yield return Error(list, $"'{list.Name}' is empty. Write a schema, or delete it.");
                // A schema that contains itself as a property or an item is right; one that is itself has no end.
                foreach (var part in list.Children.Where(part => IsPartOf(part, schema) && !circles.Overlaps(SchemaTypes.Parts(part))))
                {
                    circles.Add(schema);
                    yield return Error(
                        part,
                        $"The schema is composed of itself in '{list.Name}'. Take out what both have, as a schema of its own."
                    );
                }
            }

            if (schema["discriminator"] is { } discriminator)
            {
                foreach (var finding in OfDiscriminator(root, schema, discriminator))
                    yield return finding;
            }
        }
    }

    private static IEnumerable<SpecificationFinding> OfDiscriminator(
        SpecificationNode root,
        SpecificationNode schema,
        SpecificationNode discriminator
    )
    {
        var branches = schema.Items("oneOf").Concat(schema.Items("anyOf")).ToList();
        foreach (var branch in branches.Where(branch => branch["$ref"] is null))
            yield return Error(branch, "With a discriminator, each of the schemas is a reference. Put this one into 'components'.");
        if (discriminator["propertyName"]?.Text is { } name)
        {
            foreach (var branch in branches.Where(branch => branch.Target is { } target && !SchemaTypes.Properties(target).Contains(name)))
                yield return Error(branch, $"The schema has no property '{name}', which the discriminator names. Add it.");
        }

        foreach (var value in discriminator.Items("mapping").Where(value => value.Text is not null))
        {
            var target = root.At(value.Text!) ?? root["components"]?["schemas"]?[value.Text!];
            if (target is null)
                yield return SpecificationFinding.Error(
                    FindingCode.Reference,
                    value,
                    $"'{value.Text}' does not exist. Write '#/components/schemas/..'."
                );
            else if (branches.Count > 0 && branches.All(branch => branch.Target != target))
                yield return Error(value, $"'{value.Text}' is none of the schemas in the list. Add it there.");
        }
    }

    private static bool IsPartOf(SpecificationNode part, SpecificationNode schema) =>
        part.Target is { } target && SchemaTypes.Parts(target).Contains(schema);

    private static SpecificationFinding Error(SpecificationNode node, string message) =>
        SpecificationFinding.Error(FindingCode.Schema, node, message);
}
