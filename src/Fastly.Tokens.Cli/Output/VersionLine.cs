using System.CommandLine;
using System.CommandLine.Invocation;

namespace Fastly.Tokens.Cli;

/// <summary>Prints the name and the version.</summary>
internal sealed class VersionLine : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"fastly-tokens {Application.Version}");
        return (int)ExitCode.Ok;
    }
}
