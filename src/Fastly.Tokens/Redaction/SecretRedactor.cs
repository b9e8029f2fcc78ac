using System.Globalization;
using System.Net;
using System.Text;

namespace Fastly.Tokens.Redaction;

/// <summary>Redacts secrets in text of others, in every form in which they are sent or quoted.</summary>
internal sealed class SecretRedactor
{
    internal const string Redacted = "(secret)";

    /// <summary>Shorter text occurs everywhere, and redacting it would reveal more than keeping it.</summary>
    private const int Shortest = 4;

    private static readonly string[] TokenSecretNames = ["access_token", "accessToken"];

    private readonly string[] _secrets;
    private readonly string[] _forms;

    internal SecretRedactor(IEnumerable<string> secrets)
    {
        _secrets = [.. secrets.Where(static secret => secret.Length >= Shortest)];
        // The longest first, because one secret may be part of another.
        _forms = [.. _secrets.SelectMany(Forms).OrderByDescending(static form => form.Length)];
    }

    /// <summary>
    /// Replaces each secret, regardless of case, because a host name is lower case. If the result still shows one, because it is written
    /// in another form, the whole text is replaced.
    /// </summary>
    internal string Apply(string text)
    {
        foreach (var form in _forms)
            text = text.Replace(form, Redacted, StringComparison.OrdinalIgnoreCase);
        return Shows(text, _secrets) ? Redacted : text;
    }

    /// <summary>Returns whether a text contains one of the words, in any form.</summary>
    internal static bool Shows(string text, IEnumerable<string> words) =>
        Readings(text).Any(reading => words.Any(word => reading.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Returns whether a text names the field of a token's secret, and so may contain an unknown secret.</summary>
    internal static bool NamesTokenSecret(string text) => Shows(text, TokenSecretNames);

    /// <summary>Returns a secret as it is, and as written in JSON, a URL, a form and HTML.</summary>
    private static string[] Forms(string secret)
    {
        var inJson = secret.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        var inUrl = Uri.EscapeDataString(secret);
        return [secret, inJson, inUrl, inUrl.Replace("%20", "+", StringComparison.Ordinal), WebUtility.HtmlEncode(secret)];
    }

    /// <summary>Returns a text as it is, and as read from JSON, a URL, a form or HTML.</summary>
    private static string[] Readings(string text) =>
        [text, JsonDecode(text), Uri.UnescapeDataString(text), Uri.UnescapeDataString(text.Replace('+', ' ')), WebUtility.HtmlDecode(text)];

    private static string JsonDecode(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        var decoded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\\' && at + 1 < text.Length)
            {
                c = text[++at];
                if (
                    c == 'u'
                    && at + 4 < text.Length
                    && ushort.TryParse(text.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                )
                {
                    c = (char)code;
                    at += 4;
                }
            }

            decoded.Append(c);
        }

        return decoded.ToString();
    }
}
