namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>
/// What a schema is composed of is supported, and is not the schema itself; a discriminator names schemas that there are.
/// </summary>
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

            if (!circles.Overlaps(SchemaTypes.Parts(schema)))
            {
                foreach (var finding in OfParts(schema))
                    yield return finding;
            }

            if (schema["discriminator"] is { } discriminator)
            {
                foreach (var finding in OfDiscriminator(root, schema, discriminator))
                    yield return finding;
            }
        }
    }

    /// <summary>A class has the fields of all parts, or it is one of several: not both.</summary>
    private static IEnumerable<SpecificationFinding> OfParts(SpecificationNode schema)
    {
        var lists = Compositions.Select(name => schema[name]).OfType<SpecificationNode>().ToList();
        foreach (var list in lists.Skip(1))
            yield return Unsupported(list, $"'{list.Name}' beside '{lists[0].Name}' is not supported. Put it into a schema of its own.");
        if (lists is [{ Name: not "allOf" } union] && schema["properties"] is { } properties)
            yield return Unsupported(properties, $"Properties beside '{union.Name}' are not supported. Put them into each of its schemas.");

        var parts = schema.Items("allOf").ToList();
        foreach (var part in parts.Where(part => parts.Count > 1))
        {
            if (SchemaTypes.Parts(part).Any(inner => inner["oneOf"] is not null || inner["anyOf"] is not null))
                yield return Unsupported(part, "One of several schemas as a part of 'allOf' is not supported. Make it a property.");
            else if (!SchemaTypes.Of(part.Target).SetEquals(["object"]))
                yield return Unsupported(
                    part,
                    "A part of 'allOf' that is no object is not supported. Write what the parts say in one schema."
                );
        }
    }

    private static SpecificationFinding Unsupported(SpecificationNode node, string message) =>
        SpecificationFinding.Error(FindingCode.Unsupported, node, message);

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
