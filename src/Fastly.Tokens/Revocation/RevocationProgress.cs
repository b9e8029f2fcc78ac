namespace Fastly.Tokens;

/// <summary>The progress of a bulk revocation.</summary>
/// <param name="Completed">The number of tokens that have a result.</param>
/// <param name="Failed">The number of these that are not known to be revoked.</param>
/// <param name="Total">The number of tokens, each counted once.</param>
public sealed record RevocationProgress(int Completed, int Failed, int Total);
