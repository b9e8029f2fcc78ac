using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>The fields of an object, and the schema whose class its own is derived from.</summary>
/// <param name="Base">The schema of the base class; null for none.</param>
/// <param name="Fields">The fields besides those of the base, in the order of the document.</param>
/// <param name="Required">The names of the required fields.</param>
internal sealed record ObjectShape(SpecificationNode? Base, IReadOnlyList<SpecificationNode> Fields, IReadOnlySet<string> Required)
{
    /// <summary>Returns the shape of a schema with properties or an <c>allOf</c>.</summary>
    /// <remarks>
    /// A class is derived from the one schema that is referred to, if it only adds fields to it. Otherwise it has the fields of all parts,
    /// of which the last one counts where several have the same name.
    /// </remarks>
    internal static ObjectShape Of(SpecificationNode schema)
    {
        var references = schema
            .Items("allOf")
            .Where(part => part["$ref"] is not null)
            .Select(part => ResolvedSchema.Of(part).Schema)
            .ToList();
        if (references is [var only] && SchemaKinds.Classify(only) == SchemaClass.Object)
        {
            var own = Flatten(schema, part => part["$ref"] is null);
            var inherited = Flatten(only, _ => true);
            var isAddition =
                own.Required.All(name => own.Fields.Any(field => field.Name == name))
                && own.Fields.All(field => inherited.Fields.All(other => other.Name != field.Name || other.IsTrue("x-discard")));
            if (isAddition)
                return own with { Base = only };
        }

        return Flatten(schema, _ => true);
    }

    private static ObjectShape Flatten(SpecificationNode schema, Func<SpecificationNode, bool> counts)
    {
        var fields = new List<SpecificationNode>();
        var required = new HashSet<string>(StringComparer.Ordinal);
        Add(schema);
        return new ObjectShape(Base: null, fields, required);

        void Add(SpecificationNode part)
        {
            foreach (var inner in part.Items("allOf").Where(inner => part.Pointer != schema.Pointer || counts(inner)))
                Add(ResolvedSchema.Of(inner).Schema);
            foreach (var field in part.Items("properties"))
            {
                var earlier = fields.FindIndex(other => other.Name == field.Name);
                if (earlier < 0)
                    fields.Add(field);
                else
                    fields[earlier] = field;
            }

            required.UnionWith(part.Items("required").Select(name => name.Text!));
        }
    }
}
