using System.Globalization;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Formats a number with its noun.</summary>
internal static class Counted
{
    internal static string Of(int count, string noun) =>
        count switch
        {
            0 => $"No {noun}s.",
            1 => $"1 {noun}.",
            _ => $"{count.ToString("N0", CultureInfo.InvariantCulture)} {noun}s.",
        };
}
