using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Cli.Sandbox;

/// <summary>The settings of a sandbox.</summary>
internal sealed record SandboxSettings
{
    internal int Tokens { get; init; } = 250;

    /// <summary>Gets the tokens; null to generate them.</summary>
    internal IReadOnlyList<FakeToken>? Seeds { get; init; }

    internal FakeResponseShape Shape { get; init; } = FakeResponseShape.Recorded;

    /// <summary>Gets whether responses have what the specification lacks: a field of each token, and a token with another role.</summary>
    internal bool IsAhead { get; init; }

    /// <summary>Gets the number of writes per key and hour; Fastly's limit by default.</summary>
    internal int WritesPerHour { get; init; } = 1000;
}
