using System.Diagnostics;
using System.IO.Compression;

namespace Fastly.Tokens.Benchmarks;

/// <summary>
/// Measures commands of <c>fastly-tokens</c> from start to end: with the program for every platform that is in the package, and with its
/// native code for Linux x64.
/// </summary>
internal static class ToolStart
{
    private const int Runs = 15;

    private static readonly string[] Commands = ["--version", "list --sandbox --limit 5", "list --sandbox", "audit --sandbox"];

    /// <summary>Packs the tool, and measures both programs in turns, as rows of a table.</summary>
    internal static IReadOnlyList<IReadOnlyList<string>> Rows(string repository)
    {
        var folder = Directory.CreateTempSubdirectory("fastly-tokens-");
        try
        {
            Run(
                new ProcessStartInfo("dotnet", ["pack", "src/Fastly.Tokens.Cli", "-c", "Release", "-o", folder.FullName])
                {
                    WorkingDirectory = repository,
                }
            );
            ZipFile.ExtractToDirectory(folder.GetFiles("*.nupkg").Single().FullName, folder.FullName);
            var (portable, native) = (Program(folder, "any/fastly-tokens.dll"), Program(folder, "linux-x64/start.sh"));
            // As NuGet makes what it extracts.
            foreach (var file in new[] { native, Program(folder, "linux-x64/fastly-tokens") })
            {
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            return [.. Commands.Select(command => Row(command, ("dotnet", [portable]), (native, [])))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Program(DirectoryInfo folder, string file) => Path.Combine(folder.FullName, "tools/net10.0", file);

    private static IReadOnlyList<string> Row(string command, params (string File, string[] Arguments)[] ways)
    {
        var times = ways.Select(_ => new List<double>()).ToArray();
        for (var run = 0; run < Runs; run++)
        {
            foreach (var (index, (file, arguments)) in ways.Index())
            {
                var start = Stopwatch.GetTimestamp();
                Run(new ProcessStartInfo(file, [.. arguments, .. command.Split(' ')]));
                times[index].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        var (portable, native) = (Rounds.Median(times[0]), Rounds.Median(times[1]));
        return [$"`{command}`", Figures.Of(portable), Figures.Of(native), Figures.Of(portable / native) + " x"];
    }

    private static void Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}: {output}");
    }
}
