using Fastly.Tokens.Release.Report;
using Fastly.Tokens.Release.Repository;

namespace Fastly.Tokens.Release;

/// <summary>Which version may follow the last release.</summary>
internal static class ReleaseRules
{
    /// <exception cref="ReleaseMistakeException">The version is not later than the last one, or too small for the changes.</exception>
    public static void ThrowIfTooSmall(ReleaseVersion version, ReleaseChanges changes)
    {
        if (changes.Least is not { } least)
            return;
        if (version.CompareTo(changes.Since) <= 0)
            throw new ReleaseMistakeException($"{version} is not later than the last release, {changes.Since}. The next one is {least}.");
        if (version.WithoutPreview().CompareTo(least) < 0)
            throw new ReleaseMistakeException(
                $"{version} is too small: the changes since {changes.Since} are {changes.Level.ToString().ToLowerInvariant()}, and "
                    + $"call for {least}. 'dotnet run --project build/Release -- changes' lists them."
            );
    }

    /// <exception cref="ReleaseMistakeException">The version was released from another commit.</exception>
    public static void ThrowIfReleased(ReleaseVersion version, GitRepository repository)
    {
        var isTagged = repository.Lines("tag", "--list", version.Tag).Count > 0;
        if (isTagged && repository.CommitOf(version.Tag) != repository.CommitOf("HEAD"))
            throw new ReleaseMistakeException(
                $"{version} was released from another commit. A version never changes: prepare the next one."
            );
    }
}
