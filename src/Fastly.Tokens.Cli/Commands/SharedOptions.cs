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

    internal Option<string> Profile { get; } =
        new("--profile")
        {
            Description =
                "Use an account of the file fastly-tokens/profiles.json in the configuration folder, which has the address and the name of "
                + "the variable with the key.",
            HelpName = "name",
            Recursive = true,
        };

    internal Option<bool> Debug { get; } =
        new("--debug")
        {
            Description = "Write each request, its response and what the client does by itself to standard error, with secrets redacted.",
            Recursive = true,
        };

    internal Option<bool> Quiet { get; } =
        new("--quiet") { Description = "Write only results and errors, and no notes and no progress.", Recursive = true };
}
