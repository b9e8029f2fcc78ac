using System.CommandLine;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Options;

/// <summary>Creates options whose value is a duration.</summary>
internal static class DurationOption
{
    internal static Option<TimeSpan?> Create(string name, string description) =>
        new(name)
        {
            Description = $"{description}: {Duration.Forms}.",
            HelpName = "duration",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (Duration.Problem(name, text) is not { } problem)
                    return Duration.Parse(text);
                result.AddError(problem);
                return null;
            },
        };
}
