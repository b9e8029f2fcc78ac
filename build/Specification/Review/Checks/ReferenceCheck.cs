namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>Every reference leads to a component of the right kind in this file, and everything that can be referred to is.</summary>
internal static class ReferenceCheck
{
    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        var references = root.SelfAndDescendants.Where(IsReference).ToList();
        foreach (var reference in references)
        {
            if (Mistake(root, reference) is { } message)
                yield return SpecificationFinding.Error(FindingCode.Reference, reference, message);
        }

        var used = references.Select(reference => root.At(reference.Text!)).ToHashSet();
        string[] kinds = ["parameters", "responses", "requestBodies", "headers", "examples"];
        var components = kinds.SelectMany(kind => root["components"]?.Items(kind) ?? []);
        foreach (var component in components.Where(component => !used.Contains(component)))
        {
            yield return SpecificationFinding.Warning(
                FindingCode.Documentation,
                component,
                $"Nothing refers to '{component.Name}'. Delete it, or refer to it."
            );
        }
    }

    private static bool IsReference(SpecificationNode node) =>
        node is { Name: "$ref", Text: not null, Parent: { } parent }
        && (OpenApiGrammar.IsReferable(parent.Shape) || parent.Shape is OpenApiGrammar.SchemaOrBoolean or OpenApiGrammar.PathItem);

    private static bool LeadsBack(SpecificationNode holder)
    {
        var seen = new HashSet<SpecificationNode>();
        var node = holder;
        while (node["$ref"]?.Text is { } reference && seen.Add(node) && holder.Root.At(reference) is { } next)
            node = next;
        return node == holder;
    }

    private static string? Mistake(SpecificationNode root, SpecificationNode reference)
    {
        var pointer = reference.Text!;
        var holder = reference.Parent!;
        if (holder.Shape == OpenApiGrammar.PathItem)
            return "A path that is a reference is not supported. Write its operations here.";
        if (!pointer.StartsWith('#'))
            return $"'{pointer}' is another file. Copy what it holds into 'components', and refer to '#/components/..'.";
        if (root.At(pointer) is not { } node)
        {
            var known = root.SelfAndDescendants.Where(node => node.Parent?.Parent?.Name == "components").Select(node => node.Pointer);
            return $"'{pointer}' does not exist.{Spelling.Suggest(pointer, known)}";
        }

        if (node.Target is null)
            return LeadsBack(holder) ? $"'{pointer}' leads back to this reference. Write what it stands for." : null;
        var shape = holder.Shape == OpenApiGrammar.SchemaOrBoolean ? OpenApiGrammar.Schema : holder.Shape;
        if (node.Shape != shape && node.Shape != OpenApiGrammar.SchemaOrBoolean)
            return $"'{pointer}' is a {node.Shape}, and must be a {shape}.";
        return node.Parent?.Parent?.Pointer == "#/components"
            ? null
            : $"'{pointer}' is within something else. Put it into 'components', and refer to it there in both places.";
    }
}
