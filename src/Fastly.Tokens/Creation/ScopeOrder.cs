namespace Fastly.Tokens.Creation;

/// <summary>
/// Decides what the scope <c>global</c> covers, by Fastly's documentation of API tokens: "global", full access, includes purging and
/// reading. A scope that is added to the specification is not covered until it is added here.
/// </summary>
internal static class ScopeOrder
{
    /// <summary>Gets the scopes that <c>global</c> covers.</summary>
    internal static IReadOnlyList<TokenScope> PartOfGlobal { get; } =
    [TokenScope.Global, TokenScope.PurgeSelect, TokenScope.PurgeAll, TokenScope.GlobalRead];

    /// <summary>Gets the scopes of the specification that <c>global</c> does not cover.</summary>
    internal static IReadOnlyList<TokenScope> NotPartOfGlobal { get; } = [];

    internal static bool IsPartOfGlobal(TokenScope scope) => PartOfGlobal.Contains(scope);
}
