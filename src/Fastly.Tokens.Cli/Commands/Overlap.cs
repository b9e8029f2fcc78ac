using System.CommandLine;
using System.Globalization;

namespace Fastly.Tokens.Cli;

/// <summary>How long the old token of a rotation stays in force, as it is said on the command line.</summary>
internal static class Overlap
{
    private const string Forms = "30m, 12h, 7d, 2w";

    internal static Option<TimeSpan> Option() => new("--overlap")
    {
        Description = $"Leave the old token in force for so long, for finish-rotation to revoke it then: {Forms}.",
        HelpName = "duration",
        CustomParser = static result =>
        {
            var text = result.Tokens[0].Value;
            if ((Minutes(text) ?? Expiry.Duration(text)) is { } overlap && overlap > TimeSpan.Zero) return overlap;
            result.AddError($"--overlap is none of: {Forms}.");
            return default;
        },
    };

    private static TimeSpan? Minutes(string text) =>
        text.EndsWith('m') && text.Length <= 5 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            ? TimeSpan.FromMinutes(minutes)
            : null;
}
