using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Cli;

/// <summary>What a sandbox holds and how it answers.</summary>
internal sealed record SandboxSettings
{
    internal int Tokens { get; init; } = 250;

    internal FakeResponseShape Shape { get; init; } = FakeResponseShape.Recorded;

    /// <summary>How many writes a key may make in an hour; Fastly's own default.</summary>
    internal int WritesPerHour { get; init; } = 1000;
}
