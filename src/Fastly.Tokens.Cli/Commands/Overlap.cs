using System.CommandLine;
using Fastly.Tokens.Cli.Options;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>The option for how long the old token of a rotation remains valid.</summary>
internal static class Overlap
{
    internal static Option<TimeSpan?> Option() =>
        DurationOption.Create("--overlap", "Keep the old token valid for this time, after which finish-rotation can revoke it");
}
