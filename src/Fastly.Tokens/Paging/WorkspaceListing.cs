namespace Fastly.Tokens.Paging;

/// <summary>The workspaces of a token, as their own listing tells them.</summary>
/// <param name="Limit">Whether the token is limited to them; null if no page says so.</param>
/// <param name="Ids">Their ids, each once. None may mean every workspace or none at all, which the limit tells.</param>
internal sealed record WorkspaceListing(bool? Limit, IReadOnlyList<string> Ids);
