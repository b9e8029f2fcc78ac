using Fastly.Tokens.Specification.Normalization;
using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Responses;

/// <summary>
/// An object with the fields of all schemas that it is composed of; the last one counts where several have the same field.
/// </summary>
internal sealed class ObjectParts
{
    private readonly List<SpecificationNode> _parts = [];
    private readonly List<SpecificationNode> _fields = [];

    internal ObjectParts(SpecificationNode schema) => Add(schema);

    /// <summary>Gets the fields, those of the first part first.</summary>
    internal IReadOnlyList<SpecificationNode> Fields => _fields;

    /// <summary>Gets what the parts say of other fields; null if nothing.</summary>
    internal SpecificationNode? AdditionalProperties =>
        _parts.Select(part => part["additionalProperties"]).FirstOrDefault(it => it is not null);

    /// <summary>Returns the schema that requires a field; null if none does.</summary>
    internal SpecificationNode? RequiredBy(string field) => _parts.Find(part => part.Items("required").Any(name => name.Text == field));

    private void Add(SpecificationNode part)
    {
        if (_parts.Contains(part))
            return;
        foreach (var inner in part.Items("allOf"))
            Add(ResolvedSchema.Of(inner).Schema);
        _parts.Add(part);
        foreach (var field in part.Items("properties"))
        {
            var earlier = _fields.FindIndex(other => other.Name == field.Name);
            if (earlier < 0)
                _fields.Add(field);
            else
                _fields[earlier] = field;
        }
    }
}
