using Fastly.Tokens.Specification.Review;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>
/// The C# names of the schemas that become types of their own: those among the components by their names, all others by the place where
/// they were found first.
/// </summary>
internal sealed class SchemaNames(IEnumerable<string> reserved, ICollection<SpecificationFinding> warnings)
{
    private readonly NameScope _scope = new(reserved, "Model", warnings);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Queue<SpecificationNode> _found = new();

    /// <summary>Reserves the name of a type that is not that of a schema.</summary>
    internal string Reserve(string name, SpecificationNode named) => _scope.Add(name, named);

    /// <summary>Returns the name of the type of a schema, which is written later.</summary>
    internal string Of(SpecificationNode schema, string suggested)
    {
        if (_names.TryGetValue(schema.Pointer, out var name))
            return name;
        name = _scope.Add(CSharpName.Pascal(schema["x-csharp-name"]?.Text ?? suggested, "Schema"), schema);
        _names.Add(schema.Pointer, name);
        _found.Enqueue(schema);
        return name;
    }

    /// <summary>Returns the next schema that has a name and is not written yet, with its name.</summary>
    internal bool TryNext(out SpecificationNode schema, out string name)
    {
        name = string.Empty;
        if (_found.TryDequeue(out schema!))
            name = _names[schema.Pointer];
        return name.Length > 0;
    }
}
