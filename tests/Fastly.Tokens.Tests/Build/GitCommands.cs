namespace Fastly.Tokens.Tests.Build;

/// <summary>Uses git in a folder, in the same way on every machine.</summary>
internal static class GitCommands
{
    /// <summary>Every commit has one date, so that the same files make the same commit.</summary>
    private const string Date = "2026-01-01T00:00:00Z";

    private static readonly (string, string)[] Dates = [("GIT_COMMITTER_DATE", Date), ("GIT_AUTHOR_DATE", Date)];

    internal static Command Git(string folder, params string[] arguments) => Command.Run("git", folder, Dates, arguments).Succeeded();

    /// <summary>Commits everything in a folder, also if nothing has changed.</summary>
    internal static void Commit(string folder, string message)
    {
        Git(folder, "-c", "core.autocrlf=false", "add", "--all");
        string[] person = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"];
        // Without the process that would tidy the repository up.
        Git(
            folder,
            [.. person, "-c", "maintenance.auto=false", "commit", "--quiet", "--no-gpg-sign", "--allow-empty", "--message", message]
        );
    }
}
