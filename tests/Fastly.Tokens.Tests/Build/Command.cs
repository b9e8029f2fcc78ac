using System.Diagnostics;

namespace Fastly.Tokens.Tests.Build;

/// <summary>A program that was run, and its output.</summary>
internal sealed record Command(string Line, int ExitCode, string Output)
{
    /// <summary>A build takes seconds; this only keeps one that hangs from hanging the tests.</summary>
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(10);

    public Command Succeeded()
    {
        Assert.That(ExitCode, Is.Zero, () => $"{Line}\n{Output}");
        return this;
    }

    /// <summary>How many lines of what it said contain a text.</summary>
    public int Count(string text) => Output.Split('\n').Count(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Gets the program <c>dotnet</c> that runs these tests.</summary>
    public static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    /// <summary>The option of a build that no server runs.</summary>
    public const string OwnProcess = "-nodeReuse:false";

    /// <summary>The commands that start MSBuild.</summary>
    private static readonly string[] Builds = ["build", "clean", "msbuild", "pack", "publish", "restore"];

    /// <summary>
    /// Runs <c>dotnet</c>. A build takes the servers, or without the reuse of nodes its own process, and one node unless it says otherwise.
    /// </summary>
    public static Command DotNet(string directory, params string[] arguments) => DotNet(directory, [], arguments);

    /// <inheritdoc cref="DotNet(string, string[])"/>
    public static Command DotNet(string directory, IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        // Fixtures build side by side. More processes for each take longer to start than they save. A program of one file takes no option.
        var isFile = arguments.Any(static argument => argument.EndsWith(".cs", StringComparison.Ordinal));
        var isBuild = Builds.Contains(arguments[0]) && !isFile;
        string[] nodes = isBuild && !arguments.Contains("-m") ? ["-m:1"] : [];
        var isServed = isBuild && !arguments.Contains(OwnProcess);
        var servers = isServed ? BuildServers.Compiler.Concat(BuildServers.MSBuild) : BuildServers.Compiler;
        var command = Run(Host, directory, [.. servers, .. environment], [.. arguments, .. nodes]);
        // Rarely, the client of a server loses the result behind what the build printed, and exits with 1.
        var hasSucceeded = isServed && command.Output.Contains("\nBuild succeeded.", StringComparison.Ordinal);
        return hasSucceeded ? command with { ExitCode = 0 } : command;
    }

    public static Command Run(
        string program,
        string directory,
        IEnumerable<(string Name, string Value)> environment,
        params string[] arguments
    )
    {
        var line = $"{program} {string.Join(' ', arguments)}";
        using var process = Start(program, directory, environment, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Guard))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{line} does not end.");
        }

        return new Command(line, process.ExitCode, output.Result + errors.Result);
    }

    /// <summary>Starts a program, without waiting for its end.</summary>
    public static Process Start(
        string program,
        string directory,
        IEnumerable<(string Name, string Value)> environment,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ClearEnvironment(start.Environment);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>
    /// Makes it a build of its own: not what the build around these tests set, in English, and without the analyzers, which change no
    /// result. Nothing outlives it.
    /// </summary>
    private static void ClearEnvironment(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
            environment.Remove(name);
        foreach (var name in new[] { "CI", "SOURCE_DATE_EPOCH", "Configuration", "Version" })
            environment.Remove(name);
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["UseSharedCompilation"] = "false";
        environment["RunAnalyzers"] = "false";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        // No program runs long enough to earn what the runtime counts to optimize it: a fifth of the processor time of a build.
        environment["DOTNET_TieredPGO"] = "0";
        // Memory that is never writable and executable at once costs a third of the time in the kernel.
        environment["DOTNET_EnableWriteXorExecute"] = "0";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_NOLOGO"] = "1";
    }
}
