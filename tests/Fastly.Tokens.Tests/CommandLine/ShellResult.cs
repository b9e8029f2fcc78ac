using System.Text.Json;
using Fastly.Tokens.Cli;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>What a command left behind.</summary>
internal sealed record ShellResult(ExitCode Code, string Output, string Error)
{
    /// <summary>Standard output as the one JSON document that it must be.</summary>
    internal JsonElement Json()
    {
        using var document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }
}
