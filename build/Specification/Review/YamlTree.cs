using SharpYaml;
using SharpYaml.Events;

namespace Fastly.Tokens.Specification.Review;

/// <summary>
/// Reads the tree of a YAML file, and refuses what would be read in more than one way: a key that occurs twice, several documents, tags,
/// merged keys.
/// </summary>
internal sealed class YamlTree(string yaml)
{
    private const int MaxDepth = 200;
    private const int MaxNodes = 1_000_000;

    private readonly string[] _lines = yaml.Split('\n');
    private readonly IParser _parser = Parser.CreateParser(new StringReader(yaml));
    private readonly Dictionary<string, SpecificationNode> _anchors = new(StringComparer.Ordinal);
    private int _nodes;
    private Scalar? _lastQuoted;

    /// <exception cref="SpecificationMistakeException">The text is not YAML that has one tree.</exception>
    public SpecificationNode Read()
    {
        ThrowAtTab();
        try
        {
            return ReadDocument();
        }
        catch (YamlException exception)
        {
            // A quote that lacks its end takes the text up to the next quote.
            if (_lastQuoted is { } quoted && quoted.End.Line > quoted.Start.Line && quoted.End.Line == exception.Start.Line)
                throw Mistake(quoted.Start, $"The quote ends in line {quoted.End.Line + 1} only. Close it in its own line.");
            throw YamlSyntax.Explain(exception, _lines);
        }
    }

    private SpecificationNode ReadDocument()
    {
        Next();
        if (Next() is not DocumentStart)
            throw new SpecificationMistakeException(1, 1, "The file is empty. It starts with 'openapi: 3.0.3'.");
        var root = ReadNode(Next(), parent: null, string.Empty, depth: 0);
        Next();
        if (Next() is DocumentStart second)
            throw Mistake(second.Start, "A second YAML document starts here. Delete the '---', or move the document to a file of its own.");
        return root;
    }

    private SpecificationNode ReadNode(ParsingEvent start, SpecificationNode? parent, string name, int depth, Mark? key = null)
    {
        var place = key ?? start.Start;
        if (depth > MaxDepth || ++_nodes > MaxNodes)
            throw Mistake(place, "There are too many levels, or too many nodes, here.");
        if (start is NodeEvent { Tag.Length: > 0 } tagged and not Scalar { IsQuotedImplicit: true })
            throw Mistake(place, $"The tag '{tagged.Tag}' is not read by every reader of YAML. Delete it.");

        if (start is AnchorAlias alias)
            return Copy(_anchors.GetValueOrDefault(alias.Value) ?? throw Unknown(alias), parent, name, place, depth);
        var node = start switch
        {
            Scalar scalar => ReadScalar(scalar, parent, name, place),
            MappingStart mapping => ReadObject(mapping, parent, name, place, depth),
            _ => ReadList(parent, name, place, depth),
        };
        // Only now, so that what contains itself has no end of its own.
        if (start is NodeEvent { Anchor.Length: > 0 } anchored)
            _anchors[anchored.Anchor] = node;
        return node;
    }

    private SpecificationNode ReadScalar(Scalar scalar, SpecificationNode? parent, string name, Mark place)
    {
        var isPlain = scalar.Style == ScalarStyle.Plain;
        _lastQuoted = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? scalar : null;
        var rest = isPlain && scalar.End.Line < _lines.Length ? _lines[scalar.End.Line] : string.Empty;
        rest = rest[Math.Min(scalar.End.Column, rest.Length)..].Trim();
        return new SpecificationNode(parent, name, place, YamlKind.Scalar, scalar.Value, isPlain)
        {
            Comment = rest.StartsWith('#') ? rest : null,
        };
    }

    private SpecificationNode ReadObject(MappingStart start, SpecificationNode? parent, string name, Mark place, int depth)
    {
        var node = new SpecificationNode(parent, name, place, YamlKind.Object, text: null, isPlain: false)
        {
            IsInBraces = start.Style == YamlStyle.Flow,
        };
        while (Next() is not MappingEnd)
        {
            if (_parser.Current is not Scalar key)
                throw Mistake(_parser.Current!.Start, "A key is text here, and neither a list nor an object nor an alias. Quote it.");
            if (key is { Value: "<<", Style: ScalarStyle.Plain })
                throw Mistake(key.Start, "Readers of OpenAPI do not merge keys ('<<'). Write the keys out, or use allOf.");
            var child = ReadNode(Next(), node, key.Value, depth + 1, key.Start);
            if (!node.TryAdd(child))
                throw Mistake(
                    key.Start,
                    $"The key '{key.Value}' is already in line {node[key.Value]!.Line}. Delete or rename one of them."
                );
        }

        return node;
    }

    private SpecificationNode ReadList(SpecificationNode? parent, string name, Mark place, int depth)
    {
        var node = new SpecificationNode(parent, name, place, YamlKind.List, text: null, isPlain: false);
        while (Next() is not SequenceEnd)
            node.TryAdd(ReadNode(_parser.Current!, node, $"{node.Children.Count}", depth + 1));
        return node;
    }

    /// <summary>Returns what an alias stands for, as if it were written there.</summary>
    private SpecificationNode Copy(SpecificationNode original, SpecificationNode? parent, string name, Mark place, int depth)
    {
        if (depth > MaxDepth || ++_nodes > MaxNodes)
            throw Mistake(place, "The aliases stand for too much. Write it out, or use $ref.");
        var copy = new SpecificationNode(parent, name, place, original.Kind, original.Text, original.PlainText is not null)
        {
            Comment = original.Comment,
        };
        foreach (var child in original.Children)
            copy.TryAdd(Copy(child, copy, child.Name, child.Place, depth + 1));
        return copy;
    }

    private ParsingEvent Next() =>
        _parser.MoveNext() ? _parser.Current! : throw new SpecificationMistakeException(1, 1, "The file ends too early.");

    private void ThrowAtTab()
    {
        for (var index = 0; index < _lines.Length; index++)
        {
            var column = _lines[index].AsSpan().IndexOfAnyExcept(' ');
            if (column >= 0 && _lines[index][column] == '\t' && !string.IsNullOrWhiteSpace(_lines[index]))
                throw new SpecificationMistakeException(index + 1, column + 1, "The line is indented with a tab. Use spaces.");
        }
    }

    private static SpecificationMistakeException Unknown(AnchorAlias alias) =>
        Mistake(alias.Start, $"There is no anchor '&{alias.Value}' before this alias. Write it out, or use $ref.");

    private static SpecificationMistakeException Mistake(Mark place, string message) => new(place.Line + 1, place.Column + 1, message);
}
