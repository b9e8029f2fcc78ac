namespace Fastly.Tokens.Release;

/// <summary>The command line.</summary>
/// <param name="Command">The command.</param>
/// <param name="Version">The version to release; null to compare only.</param>
/// <param name="Feed">The feed to push to; null to prepare only.</param>
/// <param name="Since">The release to compare with; null for the last one.</param>
/// <param name="Revision">The commit whose generated code is compared; null for the last release.</param>
internal sealed record Arguments(
    string Command,
    ReleaseVersion? Version = null,
    string? Feed = null,
    ReleaseVersion? Since = null,
    string? Revision = null
)
{
    /// <summary>Returns null if the arguments are not those of a command.</summary>
    /// <exception cref="ReleaseMistakeException">A version is none.</exception>
    public static Arguments? TryParse(IReadOnlyList<string> arguments)
    {
        var hasSince = arguments is [.., "--since", _];
        var since = hasSince ? arguments[^1] : null;
        string[] rest = [.. hasSince ? arguments.Take(arguments.Count - 2) : arguments];
        return rest switch
        {
            ["listings" or "diff"] when !hasSince => new Arguments(rest[0]),
            ["diff", { Length: > 0 } revision] when !hasSince => new Arguments("diff", Revision: revision),
            ["changes"] => new Arguments("changes", Since: Parse(since)),
            ["prepare", var prepared] => new Arguments("prepare", ReleaseVersion.Parse(prepared), Since: Parse(since)),
            ["publish", var published, "--feed", { Length: > 0 } feed] => new Arguments(
                "publish",
                ReleaseVersion.Parse(published),
                feed,
                Parse(since)
            ),
            _ => null,
        };
    }

    private static ReleaseVersion? Parse(string? version) => version is null ? null : ReleaseVersion.Parse(version);
}
