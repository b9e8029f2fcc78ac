using System.Diagnostics;

namespace Fastly.Tokens.Release.Publication;

/// <summary>Runs commands of the .NET SDK, whose output a maintainer reads.</summary>
/// <param name="arguments">The arguments of <c>dotnet</c>.</param>
/// <returns>The exit code.</returns>
internal delegate int DotNet(params IReadOnlyList<string> arguments);

/// <summary>Starts the real <c>dotnet</c>.</summary>
internal static class DotNetProcess
{
    /// <summary>Returns what runs commands in a folder, as a build server does, and without the key of the feed.</summary>
    public static DotNet In(string folder) =>
        arguments =>
        {
            var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
            var start = new ProcessStartInfo(host, arguments) { WorkingDirectory = folder };
            // Warnings are errors, and a member that is not listed is one.
            start.Environment["CI"] = "true";
            start.Environment.Remove(Feed.KeyVariable);
            // What 'dotnet run' sets for this program would reach the builds that it starts.
            foreach (
                var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList()
            )
                start.Environment.Remove(name);
            using var process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode;
        };
}
