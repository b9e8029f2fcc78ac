namespace Fastly.Tokens.Cli;

/// <summary>Puts dots in place of secrets, wherever they stand.</summary>
internal sealed class SecretRedaction
{
    internal const string Dots = "••••••••";

    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);

    internal void Add(string secret)
    {
        if (secret.Length == 0) return;
        _secrets.Add(secret);
        // As it looks within a form.
        _secrets.Add(Uri.EscapeDataString(secret));
    }

    internal string Cover(string text) =>
        _secrets.OrderByDescending(static secret => secret.Length).Aggregate(text, static (covered, secret) => covered.Replace(secret, Dots, StringComparison.Ordinal));
}
