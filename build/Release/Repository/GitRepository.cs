using System.Diagnostics;

namespace Fastly.Tokens.Release.Repository;

/// <summary>The repository that the program is run in.</summary>
internal sealed class GitRepository
{
    private GitRepository(string root) => Root = root;

    public string Root { get; }

    /// <exception cref="ReleaseMistakeException">The folder is not in a git repository.</exception>
    public static GitRepository At(string folder)
    {
        var (exitCode, output, _) = Start(folder, ["rev-parse", "--show-toplevel"]);
        if (exitCode != 0)
            throw new ReleaseMistakeException($"There is no git repository in {folder}. Run the command in a clone.");
        return new GitRepository(output.TrimEnd('\n', '\r'));
    }

    public string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>The text of a file of the working tree; empty if there is none.</summary>
    public string Read(string file) => File.Exists(PathOf(file)) ? File.ReadAllText(PathOf(file)) : "";

    /// <summary>The text of a file at a tag; null if it was not there.</summary>
    public string? Read(string file, string tag)
    {
        var (exitCode, output, _) = Start(Root, ["show", $"refs/tags/{tag}:{file}"]);
        return exitCode == 0 ? output : null;
    }

    /// <summary>The text of a file at a commit; null if it was not there.</summary>
    public string? ReadAt(string file, string commit)
    {
        var (exitCode, output, _) = Start(Root, ["show", $"{commit}:{file}"]);
        return exitCode == 0 ? output : null;
    }

    /// <summary>What differs between two files of a folder, which need not be part of the repository; empty if nothing does.</summary>
    public string Compare(string folder, string before, string after)
    {
        var (exitCode, output, errors) = Start(PathOf(folder), ["diff", "--no-index", "--no-color", "--no-ext-diff", "--", before, after]);
        return exitCode <= 1 ? output : throw new ReleaseMistakeException($"git cannot compare the files: {errors.Trim()}");
    }

    /// <summary>The names of the files of a folder at a tag, with their paths.</summary>
    public IReadOnlyList<string> Files(string folder, string tag) =>
        Lines("ls-tree", "-r", "-z", "--name-only", $"refs/tags/{tag}", folder + "/");

    /// <summary>The id of the commit that a name stands for.</summary>
    /// <exception cref="ReleaseMistakeException">There is no such commit.</exception>
    public string CommitOf(string name)
    {
        var (exitCode, output, _) = Start(Root, ["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"]);
        return exitCode == 0 ? output.Trim() : throw new ReleaseMistakeException($"There is no commit '{name}' in this clone.");
    }

    /// <summary>The lines, or the texts between NUL characters, that git prints.</summary>
    /// <exception cref="ReleaseMistakeException">The command failed.</exception>
    public IReadOnlyList<string> Lines(params string[] arguments) =>
        Run(arguments).Split(arguments.Contains("-z") ? '\0' : '\n', StringSplitOptions.RemoveEmptyEntries);

    /// <exception cref="ReleaseMistakeException">The command failed.</exception>
    public string Run(params string[] arguments)
    {
        var (exitCode, output, errors) = Start(Root, arguments);
        return exitCode == 0
            ? output
            : throw new ReleaseMistakeException($"'git {string.Join(' ', arguments)}' failed: {errors.Trim().ReplaceLineEndings(" ")}");
    }

    private static (int ExitCode, string Output, string Errors) Start(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = new System.Text.StringBuilder();
            process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEnd();
            // Also until the last line of standard error was received.
            process.WaitForExit();
            return (process.ExitCode, output, errors.ToString());
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new ReleaseMistakeException($"git cannot be started ({exception.Message}). Install it.");
        }
    }
}
