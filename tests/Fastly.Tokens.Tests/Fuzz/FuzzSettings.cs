using System.Globalization;

namespace Fastly.Tokens.Tests.Fuzz;

/// <summary>How long the fuzzing goes on: <c>FASTLY_FUZZ_RUNS</c> inputs for each property and each reader, 400 by default.</summary>
internal static class FuzzSettings
{
    internal static int Runs { get; } = Read("FASTLY_FUZZ_RUNS", 400);

    /// <summary>The first seed of the mutations: <c>FASTLY_FUZZ_SEED</c>, 1 by default.</summary>
    internal static int Seed { get; } = Read("FASTLY_FUZZ_SEED", 1);

    private static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
