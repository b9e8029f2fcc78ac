namespace Fastly.Tokens.Transport;

/// <summary>Compares the body of a response with that of an earlier one.</summary>
/// <param name="Hasher">What computes the hashes.</param>
/// <param name="Known">The hash of the earlier body; null if there is none, or if the response is to be read in any case.</param>
internal sealed record BodyComparison(BodyHasher Hasher, BodyHash? Known);
