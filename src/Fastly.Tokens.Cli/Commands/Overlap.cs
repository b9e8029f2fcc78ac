using System.CommandLine;
using System.Globalization;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Parses how long the old token of a rotation remains valid.</summary>
internal static class Overlap
{
    private const string Forms = "30m, 12h, 7d, 2w";

    internal static Option<TimeSpan> Option() =>
        new("--overlap")
        {
            Description = $"Keep the old token valid for this time, after which finish-rotation can revoke it: {Forms}.",
            HelpName = "duration",
            CustomParser = static result =>
            {
                var text = result.Tokens[0].Value;
                if ((Minutes(text) ?? Expiry.Duration(text)) is { } overlap && overlap > TimeSpan.Zero)
                    return overlap;
                result.AddError($"--overlap must be one of: {Forms}.");
                return default;
            },
        };

    private static TimeSpan? Minutes(string text)
    {
        if (!text.EndsWith('m') || text.Length > 5)
            return null;
        var isNumber = int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes);
        return isNumber ? TimeSpan.FromMinutes(minutes) : null;
    }
}
