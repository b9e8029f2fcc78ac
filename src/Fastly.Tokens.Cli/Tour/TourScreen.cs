using System.Globalization;
using Fastly.Tokens.Cli.Shell;
using Spectre.Console;

namespace Fastly.Tokens.Cli.Tour;

/// <summary>Prints the tour: for each step the call in C#, the requests and responses, and the outcome.</summary>
internal sealed class TourScreen(IAnsiConsole console, SecretRedaction redaction)
{
    /// <summary>Longer lines are hard to read; a file has no width of its own.</summary>
    private const int MaxWidth = 110;

    private const int Indent = 5;

    private readonly BodySummary _summary = new(redaction);
    private int _steps;

    private int Width => Math.Min(console.Profile.Width, MaxWidth);

    internal void Open(Uri address, int tokens)
    {
        Line($"[bold]The life of an automation token[/], over a real socket.");
        var count = tokens.ToString(CultureInfo.InvariantCulture);
        var url = Markup.Escape(address.GetLeftPart(UriPartial.Authority));
        Line($"A sandbox with {count} tokens listens on [blue]{url}[/]. Nothing is sent to other machines.");
        Line($"Every request has the header [grey]Fastly-Key: {SecretRedaction.Dots}[/]");
    }

    internal void Step(string title, string code)
    {
        console.WriteLine();
        Line($"[bold blue]{(++_steps).ToString(CultureInfo.InvariantCulture)}  {Markup.Escape(title)}[/]");
        Line($"   [italic]{Markup.Escape(code)}[/]");
    }

    internal void Show(Exchange exchange)
    {
        var requestBody = _summary.Of(exchange.RequestBody);
        var responseBody = _summary.Of(exchange.ResponseBody);
        var status = ((int)exchange.Status).ToString(CultureInfo.InvariantCulture);
        var colour = (int)exchange.Status < 400 ? "green" : "red";
        Wire("→", "blue", $"{exchange.Method} {exchange.Target}", requestBody);
        Wire("←", colour, status, responseBody.Length == 0 ? "(no body)" : responseBody);
    }

    internal void Outcome(string text)
    {
        var markup = new Markup($"[green]✓[/] {Markup.Escape(redaction.Redact(PlainText.Of(text)))}");
        console.Write(new Padder(markup, new Padding(3, 0, 0, 0)));
    }

    internal void Close()
    {
        console.WriteLine();
        Line(
            "Next: [bold]fastly-tokens list --sandbox[/], or [bold]fastly-tokens sandbox[/] to keep one running. "
                + "All commands: [bold]fastly-tokens --help[/]."
        );
    }

    /// <summary>Prints at most two lines; the end is replaced by an ellipsis.</summary>
    private void Wire(string arrow, string colour, string start, string body)
    {
        Line($"   [{colour}]{arrow} {Markup.Escape(PlainText.Of(start))}[/]{Shown(PlainText.Of(body), start.Length)}");
    }

    private string Shown(string body, int taken)
    {
        if (body.Length == 0)
            return "";
        var first = Math.Max(1, Width - Indent - taken - 1);
        var second = Math.Max(1, Width - Indent);
        if (body.Length <= first)
            return $" [grey]{Markup.Escape(body)}[/]";
        // Breaks the line between two fields, if possible.
        var end = body.LastIndexOf(',', first - 1) + 1;
        if (end == 0)
            end = first;
        var rest = body[end..];
        if (rest.Length > second)
            rest = rest[..(second - 1)] + "…";
        return $" [grey]{Markup.Escape(body[..end])}[/]\n{new string(' ', Indent)}[grey]{Markup.Escape(rest)}[/]";
    }

    private void Line(string markup) => console.MarkupLine(markup);
}
