namespace Fastly.Tokens.Cli.Audit;

/// <summary>Replaces halves of surrogate pairs, which UTF-8 cannot hold, in text from the service.</summary>
internal static class WellFormed
{
    internal static string Of(string text) => string.Concat(text.EnumerateRunes());
}
