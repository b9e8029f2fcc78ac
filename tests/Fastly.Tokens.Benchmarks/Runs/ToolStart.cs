using System.Diagnostics;

namespace Fastly.Tokens.Benchmarks;

/// <summary>
/// Measures commands of <c>fastly-tokens</c> from start to end, as the package runs them, which is one for every platform, and as native
/// code.
/// </summary>
internal static class ToolStart
{
    private const int Runs = 15;

    private static readonly string[] Commands = ["--version", "list --sandbox --limit 5", "list --sandbox", "audit --sandbox"];

    /// <summary>Publishes both, and measures them in turns, as rows of a table.</summary>
    internal static IReadOnlyList<IReadOnlyList<string>> Rows(string repository)
    {
        var folder = Directory.CreateTempSubdirectory("fastly-tokens-");
        try
        {
            var (package, native) = (Path.Combine(folder.FullName, "package"), Path.Combine(folder.FullName, "native"));
            Publish(repository, package);
            Publish(repository, native, "--use-current-runtime", "-p:PublishAot=true");
            return
            [
                .. Commands.Select(command =>
                    Row(command, ("dotnet", [Path.Combine(package, "fastly-tokens.dll")]), (Path.Combine(native, "fastly-tokens"), []))
                ),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

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

        var (package, native) = (Rounds.Median(times[0]), Rounds.Median(times[1]));
        return [$"`{command}`", Figures.Of(package), Figures.Of(native), Figures.Of(package / native) + " x"];
    }

    private static void Publish(string repository, string folder, params string[] options) =>
        Run(
            new ProcessStartInfo("dotnet", ["publish", "src/Fastly.Tokens.Cli", "-c", "Release", "-o", folder, .. options])
            {
                WorkingDirectory = repository,
            }
        );

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
