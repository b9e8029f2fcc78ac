using System.CommandLine;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>The options of every command.</summary>
internal sealed class SharedOptions
{
    internal Option<bool> Json { get; } =
        new("--json") { Description = "Print only one JSON document, with the field names of Fastly.", Recursive = true };

    internal Option<bool> KeyFromInput { get; } =
        new("--key-stdin") { Description = "Read the API key from standard input.", Recursive = true };

    internal Option<bool> Sandbox { get; } =
        new("--sandbox")
        {
            Description = "Use a built-in fake account with 250 tokens. Nothing is sent, and no change is kept.",
            Recursive = true,
        };
}
