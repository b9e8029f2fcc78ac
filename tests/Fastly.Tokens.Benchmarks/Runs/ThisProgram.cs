using System.Diagnostics;

namespace Fastly.Tokens.Benchmarks;

/// <summary>This program, to be started once more.</summary>
internal static class ThisProgram
{
    internal static ProcessStartInfo With(params string[] arguments)
    {
        // Started as a program of its own, or by "dotnet" with the assembly's path.
        string[] assembly = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ThisProgram).Assembly.Location] : [];
        return new ProcessStartInfo(Environment.ProcessPath!, [.. assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
    }
}
