using Fastly.Tokens.Tests.Build;

namespace Fastly.Tokens.Tests.Release.History;

/// <summary>The versions of the API, each as the edit of the one before: the first one and the patches in this folder.</summary>
internal static class ApiHistory
{
    private const string Folder = "tests/Fastly.Tokens.Tests/Release/History";

    /// <summary>The names of the versions with their specifications, the first one first.</summary>
    public static IReadOnlyList<(string Name, string Specification)> Versions { get; } = Replay();

    private static List<(string, string)> Replay()
    {
        using var folder = new TemporaryFolder();
        var specification = folder["specification.yaml"];
        var source = Path.Combine(Repository.Root, Folder);
        File.Copy(Path.Combine(source, "1-first.yaml"), specification);
        var versions = new List<(string, string)> { ("1-first", File.ReadAllText(specification)) };
        foreach (var patch in Directory.GetFiles(source, "*.patch").Order(StringComparer.Ordinal))
        {
            // A copy beside it, because git takes the path of another folder for that of a repository.
            File.Copy(patch, folder["edit.patch"], overwrite: true);
            Command.Run("git", folder.Path, [("GIT_CEILING_DIRECTORIES", folder.Path)], "apply", "edit.patch").Succeeded();
            versions.Add((Path.GetFileNameWithoutExtension(patch), File.ReadAllText(specification)));
        }

        return versions;
    }
}
