namespace Fastly.Tokens;

/// <summary>
/// A rotation whose old token is still to be revoked. It holds no secret: keep it in a file or a queue, as JSON for one, and
/// give it to <see cref="AutomationTokensClient.FinishRotationAsync"/> when it is due.
/// </summary>
/// <param name="OldTokenId">The id of the token to revoke.</param>
/// <param name="SuccessorId">The id of the token that has taken its place.</param>
/// <param name="DueAt">When the overlap ends.</param>
public sealed record PendingRevocation(string OldTokenId, string SuccessorId, DateTimeOffset DueAt);
