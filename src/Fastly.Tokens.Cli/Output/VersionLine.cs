using System.CommandLine;
using System.CommandLine.Invocation;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Prints the name and the version.</summary>
internal sealed class VersionLine : SynchronousCommandLineAction
{
    internal static string Version { get; } = typeof(VersionLine).Assembly.GetName().Version!.ToString(3);

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"fastly-tokens {Version}");
        return (int)ExitCode.Ok;
    }
}
