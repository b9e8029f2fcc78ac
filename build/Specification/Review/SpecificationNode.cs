using SharpYaml;

namespace Fastly.Tokens.Specification.Review;

/// <summary>
/// A node of the specification that knows its JSON pointer and its line, which the readers of OpenAPI do not report, and what OpenAPI
/// takes it for.
/// </summary>
internal sealed class SpecificationNode
{
    private readonly List<SpecificationNode> _children = [];
    private readonly Dictionary<string, SpecificationNode> _byName = new(StringComparer.Ordinal);
    private readonly bool _isPlain;
    private Dictionary<string, SpecificationNode>? _byPointer;

    internal SpecificationNode(SpecificationNode? parent, string name, Mark place, YamlKind kind, string? text, bool isPlain)
    {
        Parent = parent;
        Root = parent?.Root ?? this;
        Name = name;
        Pointer = parent is null ? "#" : $"{parent.Pointer}/{name.Replace("~", "~0").Replace("/", "~1")}";
        Place = place;
        Kind = kind;
        Text = text;
        _isPlain = isPlain;
        Shape = parent is null ? OpenApiGrammar.Document : OpenApiGrammar.ShapeOf(parent, name);
    }

    public SpecificationNode Root { get; }

    public SpecificationNode? Parent { get; }

    public string Pointer { get; }

    /// <summary>Its name in the parent; in a list, its index.</summary>
    public string Name { get; }

    /// <summary>Where its key is; in a list, where it is itself.</summary>
    public Mark Place { get; }

    public int Line => Place.Line + 1;

    public int Column => Place.Column + 1;

    public YamlKind Kind { get; }

    public bool IsList => Kind == YamlKind.List;

    public bool IsObject => Kind == YamlKind.Object;

    /// <summary>Whether it is an object in braces, as in JSON.</summary>
    public bool IsInBraces { get; internal init; }

    /// <summary>What OpenAPI takes it for, by where it is: the name of an object of OpenAPI, or a type.</summary>
    public string Shape { get; }

    /// <summary>The scalar's text; null for an object or a list.</summary>
    public string? Text { get; }

    /// <summary>Whether YAML reads the scalar as null.</summary>
    public bool IsNull => PlainText is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>The text of a scalar without quotes, of which YAML may make something else than text.</summary>
    public string? PlainText => _isPlain ? Text : null;

    /// <summary>The comment that follows a scalar without quotes in its line, which may be the rest of its text.</summary>
    public string? Comment { get; internal init; }

    public IReadOnlyCollection<SpecificationNode> Children => _children;

    public IEnumerable<SpecificationNode> SelfAndDescendants
    {
        get
        {
            var pending = new Stack<SpecificationNode>([this]);
            while (pending.TryPop(out var node))
            {
                yield return node;
                for (var index = node._children.Count - 1; index >= 0; index--)
                    pending.Push(node._children[index]);
            }
        }
    }

    /// <summary>The node that a reference leads to, or this one where it is none; null where it leads nowhere, or back to itself.</summary>
    public SpecificationNode? Target
    {
        get
        {
            var seen = new HashSet<SpecificationNode>();
            var node = this;
            while (node?["$ref"]?.Text is { } reference)
                node = seen.Add(node) ? Root.At(reference) : null;
            return node;
        }
    }

    public SpecificationNode? this[string name] => IsObject ? _byName.GetValueOrDefault(name) : null;

    /// <exception cref="SpecificationMistakeException">The text is not YAML that has one tree.</exception>
    public static SpecificationNode Parse(string yaml) => new YamlTree(yaml).Read();

    /// <summary>The node that a pointer names, or null.</summary>
    public SpecificationNode? At(string pointer)
    {
        _byPointer ??= SelfAndDescendants.ToDictionary(node => node.Pointer, StringComparer.Ordinal);
        return _byPointer.GetValueOrDefault(pointer) ?? _byPointer.GetValueOrDefault(Uri.UnescapeDataString(pointer));
    }

    /// <summary>The node that a pointer names, or the last one on the way to it that exists.</summary>
    public SpecificationNode Nearest(string pointer)
    {
        while (pointer.LastIndexOf('/') is > 0 and var end && At(pointer) is null)
            pointer = pointer[..end];
        return At(pointer) ?? this;
    }

    /// <summary>Adds a child, unless there is one of that name.</summary>
    internal bool TryAdd(SpecificationNode child)
    {
        if (!_byName.TryAdd(child.Name, child))
            return false;
        _children.Add(child);
        return true;
    }
}
