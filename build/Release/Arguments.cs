namespace Fastly.Tokens.Release;

/// <summary>The command line.</summary>
/// <param name="Version">The version to release; null to compare only.</param>
/// <param name="Feed">The feed to push to; null to prepare only.</param>
/// <param name="Since">The release to compare with; null for the last one.</param>
internal sealed record Arguments(ReleaseVersion? Version, string? Feed, ReleaseVersion? Since)
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
            ["changes"] => new Arguments(Version: null, Feed: null, Parse(since)),
            ["prepare", var prepared] => new Arguments(ReleaseVersion.Parse(prepared), Feed: null, Parse(since)),
            ["publish", var published, "--feed", { Length: > 0 } feed] => new Arguments(
                ReleaseVersion.Parse(published),
                feed,
                Parse(since)
            ),
            _ => null,
        };
    }

    private static ReleaseVersion? Parse(string? version) => version is null ? null : ReleaseVersion.Parse(version);
}
