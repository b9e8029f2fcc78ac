namespace Fastly.Tokens;

/// <summary>How far a bulk revocation has come.</summary>
/// <param name="Completed">How many tokens have a result.</param>
/// <param name="Failed">How many of these are not known to be revoked.</param>
/// <param name="Total">How many tokens there are, each counted once.</param>
public sealed record RevocationProgress(int Completed, int Failed, int Total);
