namespace Fastly.Tokens.Rotation;

/// <summary>What the name of a successor says.</summary>
/// <param name="OldTokenId">The id of the token that it replaces.</param>
/// <param name="OverlapUntil">
/// The moment before which that token must not be revoked, by the service's clock; null where the name says none.
/// </param>
internal sealed record SuccessorMark(string OldTokenId, DateTimeOffset? OverlapUntil);
