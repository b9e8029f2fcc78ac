using System.Net;
using System.Text;
using Fastly.Tokens.Json;
using Fastly.Tokens.Redaction;
using Newtonsoft.Json;

namespace Fastly.Tokens.Transport;

/// <summary>
/// Converts the body of an error response to a <see cref="Problem"/>, by its fields, because the content type is not reliable.
/// </summary>
internal static class ProblemReader
{
    /// <summary>The maximum length of text that is not JSON.</summary>
    private const int MaxTextLength = 1000;

    /// <summary>Reads a body; returns null if it is empty. Secrets of the request that the service repeats are redacted.</summary>
    internal static Problem? Read(BoundedBody body, IEnumerable<string> secrets)
    {
        var text = Encoding.UTF8.GetString(body.Bytes).Trim().TrimStart('\ufeff').TrimStart();
        if (text.Length == 0)
            return null;
        var redactor = new SecretRedactor(secrets);
        var redacted = redactor.Apply(text);
        var problem = text[0] switch
        {
            '{' => ReadObject(text, redactor),
            '<' when !SecretRedactor.NamesTokenSecret(text) => ReadHtml(redacted),
            _ => new Problem(),
        };
        if (problem.Title is null && problem.Detail is null && problem.Errors is not { Count: > 0 })
            problem.FillDetail(Whole(problem, redacted));
        return problem;
    }

    private static Problem ReadObject(string text, SecretRedactor redactor)
    {
        // Read before it is redacted, because escapes can hide a secret, and again afterwards.
        var problem = ReadFields(RedactedJson.Of(ReadFields(text).ToJson(), redactor));
        problem.FillTitle(Text(problem, "msg") ?? Text(problem, "code"));
        return problem;
    }

    /// <summary>Reads the fields, as far as the body is valid JSON.</summary>
    private static Problem ReadFields(string text)
    {
        var problem = new Problem();
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 64 };
        try
        {
            reader.Read();
            new JsonInput(reader).ReadFields(problem, lenient: true);
        }
        catch (Exception exception) when (exception is JsonFormatException or JsonReaderException or JsonWriterException) { }

        return problem;
    }

    /// <summary>
    /// Returns the whole body if none of its fields is known. A text that names a token's secret is left out, because the response to a
    /// creation may contain one.
    /// </summary>
    private static string? Whole(Problem problem, string text)
    {
        if (problem.AdditionalProperties.Count > 0)
            return Shorten(problem.ToJson());
        return SecretRedactor.NamesTokenSecret(text) ? null : Shorten(text);
    }

    /// <summary>Reads an HTML page of the edge: its title, and its text without the tags.</summary>
    private static Problem ReadHtml(string html)
    {
        var title = Between(html, "<title>", "</title>");
        var text = new StringBuilder();
        var isTag = false;
        foreach (var c in Between(html, "<body", "</body>") is { } body ? "<" + body : html)
        {
            if (c == '<')
                isTag = true;
            if (!isTag)
                text.Append(c);
            if (c == '>')
            {
                isTag = false;
                text.Append(' ');
            }
        }

        return new Problem
        {
            Title = NullIfBlank(WebUtility.HtmlDecode(title)),
            Detail = NullIfBlank(Shorten(WebUtility.HtmlDecode(text.ToString()))),
        };
    }

    private static string? Text(Problem problem, string name)
    {
        if (!problem.AdditionalProperties.TryGetValue(name, out var json) || json[0] != '"')
            return null;
        using var reader = new JsonTextReader(new StringReader(json));
        return NullIfBlank(reader.ReadAsString());
    }

    private static string? Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.OrdinalIgnoreCase);
        if (from < 0)
            return null;
        from += start.Length;
        var to = text.IndexOf(end, from, StringComparison.OrdinalIgnoreCase);
        return text[from..(to < 0 ? text.Length : to)];
    }

    private static string Shorten(string text)
    {
        var words = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return MessageText.Cut(words, MaxTextLength);
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
