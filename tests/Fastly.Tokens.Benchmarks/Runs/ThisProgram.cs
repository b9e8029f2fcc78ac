using System.Diagnostics;

namespace Fastly.Tokens.Benchmarks;

/// <summary>Starts this program again.</summary>
internal static class ThisProgram
{
    internal static ProcessStartInfo With(params string[] arguments)
    {
        // This process is the program itself, or "dotnet" with the path of the assembly.
        string[] assembly =
            Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ThisProgram).Assembly.Location] : [];
        return new ProcessStartInfo(Environment.ProcessPath!, [.. assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
    }
}
