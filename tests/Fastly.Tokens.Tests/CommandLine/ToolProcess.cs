using System.Diagnostics;
using Fastly.Tokens.Cli;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Tests.CommandLine;

/// <summary>Runs the tool, or another one, as a process of its own.</summary>
internal static class ToolProcess
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    /// <summary>Runs fastly-tokens with nothing on standard input and no key in the environment.</summary>
    internal static Task<ShellResult> RunToolAsync(params string[] arguments) => RunAsync(Dotnet, [ToolPath, .. arguments]);

    internal static string Dotnet =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    internal static string ToolPath => typeof(Application).Assembly.Location;

    internal static async Task<ShellResult> RunAsync(string file, params string[] arguments)
    {
        using var process = Start(file, arguments);
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(Timeout);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var error = process.StandardError.ReadToEndAsync(deadline.Token);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        return new ShellResult((ExitCode)process.ExitCode, await output, await error);
    }

    /// <summary>Starts fastly-tokens with variables of its own.</summary>
    internal static Process StartTool(IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        Start(Dotnet, variables, [ToolPath, .. arguments]);

    internal static Process Start(string file, params string[] arguments) => Start(file, new Dictionary<string, string>(), arguments);

    internal static Process Start(string file, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        foreach (var variable in start.Environment.Keys.Where(static name => name.StartsWith("FASTLY_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(variable);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Returns the path of a program; null if it is not installed.</summary>
    internal static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => (string[])[Path.Combine(folder, program), Path.Combine(folder, program + ".exe")])
            .FirstOrDefault(File.Exists);
}
