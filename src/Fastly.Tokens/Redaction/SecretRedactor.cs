using System.Globalization;
using System.Net;
using System.Text;

namespace Fastly.Tokens.Redaction;

/// <summary>Takes secrets out of text that others wrote, in every form in which they are sent or quoted.</summary>
internal sealed class SecretRedactor
{
    internal const string Mask = "(secret)";

    /// <summary>What is shorter stands in every text, and to take it out would tell more than to leave it.</summary>
    private const int Shortest = 4;

    private static readonly string[] TokenSecretNames = ["access_token", "accessToken"];

    private readonly string[] _secrets;
    private readonly string[] _forms;

    internal SecretRedactor(IEnumerable<string> secrets)
    {
        _secrets = [.. secrets.Where(static secret => secret.Length >= Shortest)];
        // The longest first: one secret may be a part of another.
        _forms = [.. _secrets.SelectMany(Forms).OrderByDescending(static form => form.Length)];
    }

    /// <summary>
    /// Replaces each secret, in any case, because a host name has but one. If one can be read in what is left, because it was
    /// written otherwise still, nothing of the text stays.
    /// </summary>
    internal string Apply(string text)
    {
        foreach (var form in _forms) text = text.Replace(form, Mask, StringComparison.OrdinalIgnoreCase);
        return Shows(text, _secrets) ? Mask : text;
    }

    /// <summary>Whether a text has one of the words in it, in whatever way it is written.</summary>
    internal static bool Shows(string text, IEnumerable<string> words) =>
        Readings(text).Any(reading => words.Any(word => reading.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether a text names the field of a token's secret, and so may hold one that nobody here knows.</summary>
    internal static bool NamesTokenSecret(string text) => Shows(text, TokenSecretNames);

    /// <summary>A secret as it is, and as JSON, a URL, a form and a page have it.</summary>
    private static string[] Forms(string secret)
    {
        var inJson = secret.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        var inUrl = Uri.EscapeDataString(secret);
        return [secret, inJson, inUrl, inUrl.Replace("%20", "+", StringComparison.Ordinal), WebUtility.HtmlEncode(secret)];
    }

    /// <summary>A text as it is, and as it was before JSON, a URL, a form or a page had it.</summary>
    private static string[] Readings(string text) =>
        [text, JsonDecode(text), Uri.UnescapeDataString(text), Uri.UnescapeDataString(text.Replace('+', ' ')), WebUtility.HtmlDecode(text)];

    private static string JsonDecode(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;
        var decoded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\\' && at + 1 < text.Length)
            {
                c = text[++at];
                if (c == 'u' && at + 4 < text.Length && ushort.TryParse(text.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
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
