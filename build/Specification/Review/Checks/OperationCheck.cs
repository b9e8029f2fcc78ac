namespace Fastly.Tokens.Specification.Review.Checks;

/// <summary>Every operation is named once, described, tagged, and has its responses.</summary>
internal static class OperationCheck
{
    public static IEnumerable<SpecificationFinding> Of(SpecificationNode root)
    {
        var ids = new Dictionary<string, SpecificationNode>();
        foreach (var operation in root.Operations())
        {
            if (operation["operationId"] is not { Text: { } id } idNode)
                yield return new SpecificationFinding(operation, "has no operationId.");
            else if (!ids.TryAdd(id, operation))
                yield return new SpecificationFinding(idNode, $"the operationId '{id}' is also that of {ids[id].Pointer}.");

            foreach (var field in new[] { "summary", "description" }.Where(field => string.IsNullOrWhiteSpace(operation[field]?.Text)))
                yield return SpecificationFinding.Warning(operation, $"has no {field}.");
            if (operation["requestBody"] is { } body && body["description"] is null)
                yield return SpecificationFinding.Warning(body, "has no description.");

            var responses = operation["responses"]?.Children.ToList() ?? [];
            if (!responses.Any(response => response.Name.StartsWith('2')))
                yield return new SpecificationFinding(operation, "has no answer for success.");
            if (!responses.Any(response => response.Name == "default"))
                yield return SpecificationFinding.Warning(operation, "has no default answer.");

            foreach (var tag in (operation["tags"]?.Children ?? []).Where(tag => !IsDeclared(root, tag.Text)))
                yield return SpecificationFinding.Warning(tag, $"the tag '{tag.Text}' is not described.");
        }
    }

    private static bool IsDeclared(SpecificationNode root, string? tag) =>
        root["tags"]?.Children.Any(it => it["name"]?.Text == tag && it["description"] is not null) is true;
}
