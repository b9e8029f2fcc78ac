using System.Globalization;
using System.Security;
using System.Text;
using Spectre.Console;

namespace Fastly.Tokens.Tests.CommandLine.Picture;

/// <summary>Draws lines of a terminal as an SVG image, whose colours follow those of the page around it.</summary>
internal sealed class TerminalPicture(string title)
{
    private const double CharacterWidth = 7.8;
    private const int LineHeight = 18;
    private const int Margin = 16;

    /// <summary>The colours of GitHub's pages.</summary>
    private const string Style = """
          <style>
            text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre; }
            rect { fill: #f6f8fa; } text { fill: #1f2328; } .grey { fill: #59636e; }
            .blue { fill: #0969da; } .green { fill: #1a7f37; } .red { fill: #cf222e; }
            @media (prefers-color-scheme: dark) {
              rect { fill: #151b23; } text { fill: #f0f6fc; } .grey { fill: #9198a1; }
              .blue { fill: #4493f8; } .green { fill: #3fb950; } .red { fill: #f85149; }
            }
            .bold { font-weight: bold; } .italic { font-style: italic; }
          </style>

        """;

    internal string Draw(IEnumerable<TerminalLine> lines)
    {
        var text = new StringBuilder();
        var (columns, count, height) = (0, 0, 0);
        foreach (var line in lines)
        {
            count++;
            if (line.Text.TrimEnd().Length is > 0 and var length)
                (columns, height) = (Math.Max(columns, length), count);
            var column = 0;
            foreach (var part in line.Parts)
            {
                Append(text, part, column, count);
                column += part.Text.Length;
            }
        }

        var size = string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Ceiling(columns * CharacterWidth) + (2 * Margin)} {(height * LineHeight) + (2 * Margin)}"
        );
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img">
              <title>{SecurityElement.Escape(title)}</title>
            {Style}  <rect width="100%" height="100%" rx="8" />
            {text}</svg>

            """;
    }

    /// <summary>Every part has its place and its length, so that the columns hold with any font.</summary>
    private static void Append(StringBuilder text, TerminalText part, int column, int line)
    {
        var shown = part.Text.Trim();
        if (shown.Length == 0)
            return;
        column += part.Text.Length - part.Text.TrimStart().Length;
        var x = Margin + (column * CharacterWidth);
        var y = Margin + (line * LineHeight) - 5;
        text.Append(CultureInfo.InvariantCulture, $"  <text x=\"{x:0.#}\" y=\"{y}\" textLength=\"{shown.Length * CharacterWidth:0.#}\"")
            .Append(CultureInfo.InvariantCulture, $"{Class(part.Style)}>{SecurityElement.Escape(shown)}</text>\n");
    }

    private static string Class(Style style)
    {
        var names = new List<string>();
        if (style.Foreground != Color.Default)
            names.Add(style.Foreground.ToMarkup());
        if (style.Decoration.HasFlag(Decoration.Bold))
            names.Add("bold");
        if (style.Decoration.HasFlag(Decoration.Italic))
            names.Add("italic");
        return names.Count == 0 ? "" : $" class=\"{string.Join(' ', names)}\"";
    }
}
