using System.Globalization;
using Spectre.Console;

namespace Fastly.Tokens.Cli;

/// <summary>How the tour looks: for each step what is asked in C#, what went over the wire, and what came of it.</summary>
internal sealed class TourScreen(IAnsiConsole console, SecretRedaction mask)
{
    /// <summary>Beyond this a line is hard to read, and in a file it would have no end.</summary>
    private const int WidestLine = 110;

    private const int Indent = 5;

    private readonly BodySummary _summary = new(mask);
    private int _steps;

    private int Width => Math.Min(console.Profile.Width, WidestLine);

    internal void Open(Uri address, int tokens)
    {
        Line($"[bold]The life of an automation token[/], over a real socket.");
        Line($"A sandbox with {tokens.ToString(CultureInfo.InvariantCulture)} tokens answers on [blue]{Markup.Escape(address.GetLeftPart(UriPartial.Authority))}[/]; nothing leaves this machine.");
        Line($"Every request carries the header [grey]Fastly-Key: {SecretRedaction.Dots}[/]");
    }

    internal void Step(string title, string code)
    {
        console.WriteLine();
        Line($"[bold blue]{(++_steps).ToString(CultureInfo.InvariantCulture)}  {Markup.Escape(title)}[/]");
        Line($"   [italic]{Markup.Escape(code)}[/]");
    }

    internal void Show(Exchange exchange)
    {
        var sent = _summary.Of(exchange.Sent);
        var answered = _summary.Of(exchange.Answered);
        var status = ((int)exchange.Status).ToString(CultureInfo.InvariantCulture);
        var colour = (int)exchange.Status < 400 ? "green" : "red";
        Wire("→", "blue", $"{exchange.Method} {exchange.Target}", sent);
        Wire("←", colour, status, answered.Length == 0 ? "(no body)" : answered);
    }

    internal void Outcome(string text) =>
        console.Write(new Padder(new Markup($"[green]✓[/] {Markup.Escape(mask.Cover(PlainText.Of(text)))}"), new Padding(3, 0, 0, 0)));

    internal void Close()
    {
        console.WriteLine();
        Line("Now you: [bold]fastly-tokens list --sandbox[/], or [bold]fastly-tokens sandbox[/] to keep one running; [bold]fastly-tokens --help[/] for the rest.");
    }

    /// <summary>Two lines each way: what does not fit is cut, and seen to be.</summary>
    private void Wire(string arrow, string colour, string start, string body)
    {
        Line($"   [{colour}]{arrow} {Markup.Escape(PlainText.Of(start))}[/]{Shown(PlainText.Of(body), start.Length)}");
    }

    private string Shown(string body, int taken)
    {
        if (body.Length == 0) return "";
        var first = Math.Max(1, Width - Indent - taken - 1);
        var second = Math.Max(1, Width - Indent);
        if (body.Length <= first) return $" [grey]{Markup.Escape(body)}[/]";
        // Between two fields, if there is such a place.
        var end = body.LastIndexOf(',', first - 1) + 1;
        if (end == 0) end = first;
        var rest = body[end..];
        if (rest.Length > second) rest = rest[..(second - 1)] + "…";
        return $" [grey]{Markup.Escape(body[..end])}[/]\n{new string(' ', Indent)}[grey]{Markup.Escape(rest)}[/]";
    }

    private void Line(string markup) => console.MarkupLine(markup);
}
