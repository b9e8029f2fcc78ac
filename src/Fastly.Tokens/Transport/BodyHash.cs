namespace Fastly.Tokens.Transport;

/// <summary>128 bits that identify the body of a response, for the <see cref="BodyHasher"/> that computed them.</summary>
/// <param name="Value">The bits.</param>
internal readonly record struct BodyHash(UInt128 Value);
