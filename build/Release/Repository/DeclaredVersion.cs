using System.Text.RegularExpressions;

namespace Fastly.Tokens.Release.Repository;

/// <summary>The one property that the versions of all packages come from.</summary>
internal static partial class DeclaredVersion
{
    public const string File = "src/Directory.Build.props";

    /// <exception cref="ReleaseMistakeException">The file has no version, or several.</exception>
    public static ReleaseVersion Of(GitRepository repository) => ReleaseVersion.Parse(Find(repository).Groups[1].Value);

    public static void Set(GitRepository repository, ReleaseVersion version)
    {
        var value = Find(repository).Groups[1];
        var text = repository.Read(File);
        System.IO.File.WriteAllText(repository.PathOf(File), $"{text[..value.Index]}{version}{text[(value.Index + value.Length)..]}");
    }

    private static Match Find(GitRepository repository) =>
        Property().Matches(repository.Read(File)) is [var match]
            ? match
            : throw new ReleaseMistakeException($"{File} does not have exactly one <Version>. Restore it.");

    [GeneratedRegex("<Version>([^<]*)</Version>")]
    private static partial Regex Property();
}
