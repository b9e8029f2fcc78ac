namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>Every reference leads somewhere, and everything that can be referred to is.</summary>
internal static class ReferenceCheck
{
    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        var references = root.SelfAndDescendants.Where(node => node.Name == "$ref").ToList();
        foreach (var reference in references.Where(reference => root.At(reference.Text!) is null))
            yield return new SpecificationFinding(reference, $"'{reference.Text}' does not exist.");

        var used = references.Select(reference => reference.Text).ToHashSet();
        string[] kinds = ["parameters", "responses", "requestBodies"];
        var components = kinds.SelectMany(kind => root["components"]?[kind]?.Children ?? []);
        foreach (var component in components.Where(component => !used.Contains(component.Pointer)))
            yield return SpecificationFinding.Warning(component, "nothing refers to it.");
    }
}
