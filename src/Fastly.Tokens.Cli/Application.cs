using System.CommandLine;

namespace Fastly.Tokens.Cli;

/// <summary>The command line as a whole: what there is, and what is made of what comes of it.</summary>
internal static class Application
{
    internal static async Task<int> RunAsync(IReadOnlyList<string> arguments, Surroundings surroundings, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Fastly's automation tokens on the command line.") { new TourCommand(surroundings) };
        return await root.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = surroundings.Output, Error = surroundings.Error, EnableDefaultExceptionHandler = false }, cancellationToken);
    }
}
