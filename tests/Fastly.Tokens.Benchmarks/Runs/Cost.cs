namespace Fastly.Tokens.Benchmarks;

/// <summary>The cost of a call.</summary>
/// <param name="Microseconds">The time.</param>
/// <param name="Bytes">The allocated bytes.</param>
internal sealed record Cost(double Microseconds, double Bytes);
