using System.Text.RegularExpressions;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Fastly.Tokens.Tests.CommandLine.Picture;

/// <summary>Text of one style on a line of a terminal.</summary>
internal sealed record TerminalText(string Text, Style Style);

/// <summary>A line of a terminal.</summary>
internal sealed record TerminalLine(IReadOnlyList<TerminalText> Parts)
{
    internal string Text => string.Concat(Parts.Select(static part => part.Text));

    internal TerminalLine Replace(Regex pattern, string replacement) =>
        new([.. Parts.Select(part => part with { Text = pattern.Replace(part.Text, replacement) })]);
}

/// <summary>Collects the lines that a console was written.</summary>
internal sealed class TerminalLines : IAnsiConsoleEncoder
{
    private readonly List<TerminalLine> _lines = [];
    private List<TerminalText> _parts = [];

    internal IReadOnlyList<TerminalLine> Select(Func<TerminalLine, TerminalLine> change) => [.. _lines.Select(change)];

    public string Encode(IAnsiConsole console, IEnumerable<IRenderable> renderable)
    {
        foreach (var segment in renderable.SelectMany(it => it.GetSegments(console)).Where(static it => !it.IsControlCode))
        {
            // A segment may hold several lines, or the end of one.
            foreach (var (index, text) in segment.Text.Split('\n').Index())
            {
                if (index > 0)
                    EndLine();
                if (text.Length > 0)
                    _parts.Add(new TerminalText(text, segment.Style));
            }
        }

        return "";
    }

    private void EndLine()
    {
        _lines.Add(new TerminalLine(_parts));
        _parts = [];
    }
}
