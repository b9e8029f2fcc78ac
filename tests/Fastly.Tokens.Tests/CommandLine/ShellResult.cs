using System.Text.Json;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>The result of a command.</summary>
internal sealed record ShellResult(ExitCode Code, string Output, string Error)
{
    /// <summary>Returns standard output, which must be one JSON document.</summary>
    internal JsonElement Json()
    {
        using var document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }
}
