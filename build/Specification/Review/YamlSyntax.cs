using SharpYaml;

namespace Fastly.Tokens.Specification.Review;

/// <summary>Says what a message of the YAML parser means for the line that it is about.</summary>
internal static class YamlSyntax
{
    private static readonly (string Part, string Meaning)[] Meanings =
    [
        (
            "did not find expected key",
            "The line is indented like no line that it could belong to, or is no 'key: value'. Align it with its neighbours."
        ),
        ("did not find expected '-'", "The line is indented like a list, but is no '- item'. Align it with its neighbours."),
        (
            "Mapping values are not allowed",
            "A ': ' is not allowed here. Quote the text that contains it, or align the key with its neighbours."
        ),
        ("quoted scalar", "The quote does not end. Close it; within single quotes, write '' for a quote."),
        ("expected ',' or ']'", "The list in brackets lacks a ',' or its ']'."),
        ("expected ',' or '}'", "The object in braces lacks a ',' or its '}'."),
        ("cannot start any token", "No text starts with this character. Quote the text."),
        ("find expected ':'", "The line is neither 'key: value' nor part of the text before it. Indent it, or write its ':'."),
        ("simple key", "The line is neither 'key: value' nor part of the text before it. Indent it, or write its ':'."),
        ("Block sequence entries are not allowed", "A '- ' is not allowed here. Put the list in lines of its own."),
    ];

    public static SpecificationMistakeException Explain(YamlException exception, string[] lines)
    {
        // The parser begins with its marks.
        var message = exception.Message;
        var end = message.LastIndexOf("): ", StringComparison.Ordinal);
        message = end < 0 ? message : message[(end + 3)..];
        var meaning = Meanings.FirstOrDefault(it => message.Contains(it.Part, StringComparison.OrdinalIgnoreCase)).Meaning;
        // Some mistakes are seen in the next line, or behind the empty ones.
        var line = Math.Clamp(exception.Start.Line, 0, lines.Length - 1);
        var column = exception.Start.Column + 1;
        if (message.Contains("expected ':'", StringComparison.Ordinal))
            (line, column) = (line - 1, 1);
        while (line > 0 && string.IsNullOrWhiteSpace(lines[line]))
            (line, column) = (line - 1, 1);

        return new SpecificationMistakeException(Math.Max(line, 0) + 1, column, meaning ?? $"This is not YAML: {message}");
    }
}
