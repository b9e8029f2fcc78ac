namespace Fastly.Tokens.Benchmarks;

/// <summary>The cost of a call.</summary>
/// <param name="Microseconds">The time.</param>
/// <param name="Bytes">The allocated bytes.</param>
/// <param name="ProcessorMicroseconds">
/// The processor time of this process, without that of the service; null if it was not measured.
/// </param>
internal sealed record Cost(double Microseconds, double Bytes, double? ProcessorMicroseconds = null);
