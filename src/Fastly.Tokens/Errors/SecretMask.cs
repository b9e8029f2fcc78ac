using System.Globalization;
using Newtonsoft.Json;

namespace Fastly.Tokens;

/// <summary>Takes secrets out of text that the service wrote.</summary>
internal static class SecretMask
{
    internal const string Mask = "(secret)";

    /// <summary>What is shorter stands in every text, and to take it out would tell more than to leave it.</summary>
    private const int Shortest = 4;

    /// <summary>Replaces each secret, as it is and as JSON escapes it; in any case, because a host name has but one.</summary>
    internal static string Apply(string text, IEnumerable<string> secrets)
    {
        foreach (var secret in secrets)
        {
            if (secret.Length < Shortest) continue;
            text = text.Replace(secret, Mask, StringComparison.OrdinalIgnoreCase);
            var escaped = Escape(secret);
            if (escaped != secret) text = text.Replace(escaped, Mask, StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }

    private static string Escape(string secret)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new JsonTextWriter(text)) writer.WriteValue(secret);
        return text.ToString()[1..^1];
    }
}
