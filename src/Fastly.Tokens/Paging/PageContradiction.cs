namespace Fastly.Tokens.Paging;

/// <summary>A page that contradicts itself.</summary>
/// <param name="Reason">The contradiction, for a message.</param>
/// <param name="IsTransient">
/// Whether tokens that were created or revoked meanwhile can be the cause, so that the listing is read again.
/// </param>
internal readonly record struct PageContradiction(string Reason, bool IsTransient);
