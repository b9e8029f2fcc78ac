using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Fastly.Tokens.Tests.Build;

/// <summary>
/// The compiler and MSBuild as servers, for all builds of these tests: programs that each build starts anew take several times as long.
/// They are not those of the machine, which would outlive the tests and keep their output open.
/// </summary>
internal static class BuildServers
{
    private static readonly string Id = string.Create(CultureInfo.InvariantCulture, $"fastly-tokens-{Environment.ProcessId}");

    /// <summary>A server of MSBuild runs one build at a time, and so each worker of the tests has its own.</summary>
    private static readonly ConcurrentDictionary<string, bool> Salts = new();

    private static readonly Lazy<string> Started = new(StartCompiler);

    /// <summary>Gets the properties with which a build finds the compiler, as environment variables.</summary>
    internal static IEnumerable<(string Name, string Value)> Compiler =>
        [("UseSharedCompilation", "true"), ("SharedCompilationId", Started.Value)];

    /// <summary>
    /// Gets the environment variables with which a command starts or finds a server of MSBuild, and only one that has the same salt.
    /// </summary>
    internal static IEnumerable<(string Name, string Value)> MSBuild
    {
        get
        {
            var salt = $"{Id}-{TestContext.CurrentContext.WorkerId}";
            _ = Started.Value;
            Salts.TryAdd(salt, true);
            return
            [
                ("DOTNET_CLI_USE_MSBUILD_SERVER", "1"),
                ("MSBUILDDISABLENODEREUSE", "0"),
                ("MSBUILDNODEHANDSHAKESALT", salt),
                // Milliseconds without a build after which it ends by itself, where the tests were killed.
                ("MSBUILDNODECONNECTIONTIMEOUT", "120000"),
            ];
        }
    }

    private static string StartCompiler()
    {
        var compiler = Command
            .Run(Command.Host, Repository.Root, [], "msbuild", "src/Fastly.Tokens", "-getProperty:RoslynTargetsPath")
            .Succeeded()
            .Output.Trim();
        var program = Path.Combine(compiler, "bincore", "VBCSCompiler.dll");
        // It ends before it would earn what it costs to optimize a method after its usual 30 calls.
        (string, string)[] settings = [("DOTNET_TC_CallCountThreshold", "1000")];
        var server = Command.Start(Command.Host, Repository.Root, settings, program, $"-pipename:{Id}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.Kill();
            EndMSBuild();
        };
        return Id;
    }

    private static void EndMSBuild()
    {
        // Only the servers with the salt end.
        Process[] commands =
        [
            .. Salts.Keys.Select(static salt =>
                Command.Start(Command.Host, Repository.Root, [("MSBUILDNODEHANDSHAKESALT", salt)], "build-server", "shutdown", "--msbuild")
            ),
        ];
        foreach (var command in commands)
        {
            command.WaitForExit(TimeSpan.FromSeconds(30));
            command.Dispose();
        }
    }
}
