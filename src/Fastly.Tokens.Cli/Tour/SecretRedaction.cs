namespace Fastly.Tokens.Cli.Tour;

/// <summary>Replaces secrets with dots.</summary>
internal sealed class SecretRedaction
{
    internal const string Dots = "••••••••";

    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);

    internal void Add(string secret)
    {
        if (secret.Length == 0)
            return;
        _secrets.Add(secret);
        // The form of the secret in a URL-encoded body.
        _secrets.Add(Uri.EscapeDataString(secret));
    }

    internal string Redact(string text) =>
        _secrets
            .OrderByDescending(static secret => secret.Length)
            .Aggregate(text, static (redacted, secret) => redacted.Replace(secret, Dots, StringComparison.Ordinal));
}
