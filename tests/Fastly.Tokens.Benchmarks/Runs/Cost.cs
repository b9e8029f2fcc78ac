namespace Fastly.Tokens.Benchmarks;

/// <summary>What a call costs.</summary>
/// <param name="Microseconds">Its time.</param>
/// <param name="Bytes">What it allocates.</param>
internal sealed record Cost(double Microseconds, double Bytes);
