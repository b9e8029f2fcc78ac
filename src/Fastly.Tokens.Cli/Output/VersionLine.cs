using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Prints the name and the version.</summary>
internal sealed class VersionLine : SynchronousCommandLineAction
{
    /// <summary>The version of the package, without the commit that it was built from.</summary>
    internal static string Version { get; } =
        typeof(VersionLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"fastly-tokens {Version}");
        return (int)ExitCode.Ok;
    }
}
