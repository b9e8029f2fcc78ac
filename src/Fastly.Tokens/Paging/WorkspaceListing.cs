namespace Fastly.Tokens.Paging;

/// <summary>The workspaces of a token, as their listing reports them.</summary>
/// <param name="Limit">Whether the token is limited to them; null if no page reports it.</param>
/// <param name="Ids">Their ids, each once. An empty list means every workspace or none, depending on the limit.</param>
internal sealed record WorkspaceListing(bool? Limit, IReadOnlyList<string> Ids);
