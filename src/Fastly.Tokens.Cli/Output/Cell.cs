using System.Text;
using Fastly.Tokens.Cli.Shell;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Text from the service in a table, on one line.</summary>
internal sealed class Cell(string text, string style = "default")
{
    private readonly string _text = PlainText.Of(text);

    /// <summary>Gets the number of columns of the terminal that the text takes; some characters take two.</summary>
    internal int Width => WidthOf(_text);

    /// <summary>Returns the cell, cut to a width, with an ellipsis in place of what is left out.</summary>
    internal Cell Cut(int width)
    {
        if (Width <= width)
            return this;
        var kept = new StringBuilder();
        foreach (var rune in _text.EnumerateRunes())
        {
            if (WidthOf(kept + rune.ToString()) > width - 1)
                break;
            kept.Append(rune);
        }

        return new Cell(kept + "…", style);
    }

    internal Markup ToMarkup() => new($"[{style}]{Markup.Escape(_text)}[/]");

    private static int WidthOf(string text) => new Segment(text).CellCount();
}
