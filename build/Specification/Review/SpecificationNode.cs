using SharpYaml.Serialization;

namespace Fastly.Tokens.Specification.Review;

/// <summary>A node of the specification that knows its JSON pointer and its line, which the readers of OpenAPI do not report.</summary>
internal sealed class SpecificationNode
{
    private readonly YamlNode _yaml;

    private SpecificationNode(YamlNode yaml, string pointer, int line, SpecificationNode? parent)
    {
        _yaml = yaml;
        Pointer = pointer;
        Line = line;
        Root = parent?.Root ?? this;
    }

    public string Pointer { get; }

    public int Line { get; }

    public SpecificationNode Root { get; }

    public bool IsList => _yaml is YamlSequenceNode;

    public bool IsObject => _yaml is YamlMappingNode;

    /// <summary>The scalar's text; null for an object or a list.</summary>
    public string? Text => (_yaml as YamlScalarNode)?.Value;

    /// <summary>Whether YAML reads the scalar as null.</summary>
    public bool IsNull => _yaml is YamlScalarNode { Style: SharpYaml.ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" };

    /// <summary>Its name in the parent.</summary>
    public string Name => Pointer[(Pointer.LastIndexOf('/') + 1)..].Replace("~1", "/").Replace("~0", "~");

    public IEnumerable<SpecificationNode> Children =>
        _yaml switch
        {
            YamlMappingNode map => map.Children.Select(pair => Child(((YamlScalarNode)pair.Key).Value!, pair.Value, pair.Key.Start.Line)),
            YamlSequenceNode list => list.Children.Select((item, index) => Child($"{index}", item, item.Start.Line)),
            _ => [],
        };

    public IEnumerable<SpecificationNode> SelfAndDescendants => Children.SelectMany(child => child.SelfAndDescendants).Prepend(this);

    /// <summary>The node that a reference leads to, or this one where it is none; null where it leads nowhere.</summary>
    public SpecificationNode? Target => this["$ref"]?.Text is { } reference ? Root.At(reference)?.Target : this;

    public SpecificationNode? this[string name] => Children.FirstOrDefault(child => child.Name == name);

    public static SpecificationNode Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return new SpecificationNode(stream.Documents[0].RootNode, "#", 1, parent: null);
    }

    /// <summary>The node that a pointer names, or null.</summary>
    public SpecificationNode? At(string pointer) =>
        pointer == Pointer ? this : Children.FirstOrDefault(child => IsOnTheWay(child, pointer))?.At(pointer);

    /// <summary>The node that a pointer names, or the last one on the way to it that exists.</summary>
    public SpecificationNode Nearest(string pointer) =>
        Children.FirstOrDefault(child => IsOnTheWay(child, pointer))?.Nearest(pointer) ?? this;

    private static bool IsOnTheWay(SpecificationNode child, string pointer) =>
        pointer == child.Pointer || pointer.StartsWith(child.Pointer + "/", StringComparison.Ordinal);

    private SpecificationNode Child(string name, YamlNode yaml, int line) =>
        new(yaml, $"{Pointer}/{name.Replace("~", "~0").Replace("/", "~1")}", line + 1, this);
}
