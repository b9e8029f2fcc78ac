using System.CommandLine;

namespace Fastly.Tokens.Cli;

/// <summary>The options that every command has.</summary>
internal sealed class SharedOptions
{
    internal Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document, in Fastly's own field names, and nothing else.",
        Recursive = true,
    };

    internal Option<bool> KeyFromInput { get; } = new("--key-stdin")
    {
        Description = "Read the API key from standard input.",
        Recursive = true,
    };

    internal Option<bool> Sandbox { get; } = new("--sandbox")
    {
        Description = "Work on a built-in fake account with 250 tokens; nothing is sent, nothing is kept.",
        Recursive = true,
    };
}
