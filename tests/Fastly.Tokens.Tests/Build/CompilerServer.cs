using System.Diagnostics;
using System.Globalization;

namespace Fastly.Tokens.Tests.Build;

/// <summary>
/// The compiler as a server, for all builds of these tests: a compiler that each build starts anew takes several times as long. It is
/// not the one of the machine, which would outlive the tests and keep their output open.
/// </summary>
internal static class CompilerServer
{
    private static readonly Lazy<string> Started = new(Start);

    /// <summary>Gets the properties with which a build finds it, as environment variables.</summary>
    internal static IEnumerable<(string Name, string Value)> Settings =>
        [("UseSharedCompilation", "true"), ("SharedCompilationId", Started.Value)];

    private static string Start()
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"fastly-tokens-{Environment.ProcessId}");
        var compiler = Command
            .Run(Command.Host, Repository.Root, [], "msbuild", "src/Fastly.Tokens", "-getProperty:RoslynTargetsPath")
            .Succeeded()
            .Output.Trim();
        var server = Process.Start(
            new ProcessStartInfo(Command.Host, [Path.Combine(compiler, "bincore", "VBCSCompiler.dll"), $"-pipename:{id}"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Kill();
        return id;
    }
}
