namespace Fastly.Tokens.Cli.Output;

/// <summary>
/// Names the access of a token to services or workspaces in one word. What is not reported is unknown, never all or none.
/// </summary>
internal static class AccessWord
{
    internal const string All = "all";
    internal const string Only = "only";
    internal const string Unknown = "unknown";

    internal static string Of(bool? isLimited, IReadOnlyList<string>? ids) =>
        (isLimited, ids?.Count ?? 0) switch
        {
            (false, _) => All,
            (true, _) or (null, > 0) => Only,
            (null, _) => Unknown,
        };
}
