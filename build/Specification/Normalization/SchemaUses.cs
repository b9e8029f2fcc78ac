using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>In what each schema is used: requests, responses, or the requests of PATCH operations.</summary>
internal sealed class SchemaUses
{
    private readonly Dictionary<string, SchemaUse> _uses = new(StringComparer.Ordinal);

    internal SchemaUses(SpecificationNode root)
    {
        foreach (var operation in root.Operations())
        {
            var sent = operation.Name == "patch" ? SchemaUse.Request | SchemaUse.Patch : SchemaUse.Request;
            foreach (var content in Contents(operation["requestBody"]?.Target))
                Add(content, sent);
            foreach (var content in operation.Items("responses").SelectMany(response => Contents(response.Target)))
                Add(content, SchemaUse.Response);
        }
    }

    /// <summary>Returns the uses of a schema. What no operation uses counts as a response.</summary>
    internal SchemaUse Of(SpecificationNode schema) => _uses.GetValueOrDefault(schema.Pointer, SchemaUse.Response);

    private static IEnumerable<SpecificationNode> Contents(SpecificationNode? holder) =>
        (holder?.Items("content") ?? []).Select(media => media["schema"]).OfType<SpecificationNode>();

    private void Add(SpecificationNode use, SchemaUse added)
    {
        var schema = ResolvedSchema.Of(use).Schema;
        var known = _uses.GetValueOrDefault(schema.Pointer);
        if ((known | added) == known)
            return;
        _uses[schema.Pointer] = known | added;
        var parts = schema
            .Items("properties")
            .Concat(schema.Items("allOf"))
            .Concat(schema.Items("oneOf"))
            .Concat(schema.Items("anyOf"))
            .Concat(new[] { schema["items"], schema["additionalProperties"] }.OfType<SpecificationNode>().Where(part => part.IsObject));
        foreach (var part in parts)
            Add(part, added);
    }
}
