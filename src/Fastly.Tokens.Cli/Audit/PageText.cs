using System.Globalization;
using System.Net;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Audit;

/// <summary>Writes text and times for the page. Every value that is not written in this program passes through here.</summary>
internal static class PageText
{
    private const int MaxNameLength = 200;

    /// <summary>Returns text from the service: no markup, no character that cannot be seen, and no more than a screen of it.</summary>
    internal static string Of(string text)
    {
        var runes = PlainText.Of(text).EnumerateRunes().ToList();
        var cut = runes.Count <= MaxNameLength ? string.Concat(runes) : string.Concat(runes.Take(MaxNameLength)) + "…";
        return WebUtility.HtmlEncode(cut);
    }

    /// <summary>Returns a name, whose direction does not change that of what follows it.</summary>
    internal static string Name(string? name) =>
        name is null ? "<span class=\"muted\">name not reported</span>" : $"<bdi class=\"name\">{Of(name)}</bdi>";

    internal static string Day(DateTimeOffset time, DateTimeOffset now)
    {
        var moment = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"<time datetime=\"{moment}\">{moment[..10]}</time><span class=\"small\">{TokenText.Distance(time - now)}</span>";
    }

    internal static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    internal static string Number(int number, string noun) => $"{Number(number)} {noun}{(number == 1 ? string.Empty : "s")}";
}
