namespace Fastly.Tokens.Tests.Build;

/// <summary>The repository's files in a folder of their own, to be built and edited there.</summary>
internal sealed class RepositoryCopy : IDisposable
{
    private static readonly HashSet<string> NotCopied =
    [
        ".git",
        "bin",
        "obj",
        "artifacts",
        "TestResults",
        "BenchmarkDotNet.Artifacts",
        "StrykerOutput",
        ".vs",
        ".idea",
    ];

    /// <summary>
    /// What remains of the tests' project: what the generated code uses, and a type in the namespace that every file uses.
    /// </summary>
    private static readonly string[] Kept = ["FieldNames.cs", "AutomationTokensClient.cs", "TokenOperations.cs", "FixedRandom.cs"];

    private readonly TemporaryFolder _folder = new();

    public RepositoryCopy(string name)
    {
        Root = Path.Combine(_folder.Path, name);
        Copy(new DirectoryInfo(Repository.Root), Root);
    }

    public string Root { get; }

    public string PathOf(string file) => Path.Combine(Root, file);

    public string Read(string file) => File.ReadAllText(PathOf(file));

    public void Edit(string file, string text, string replacement)
    {
        Assert.That(Read(file), Does.Contain(text));
        File.WriteAllText(PathOf(file), Read(file).Replace(text, replacement));
    }

    public Command DotNet(params string[] arguments) => Command.DotNet(Root, arguments);

    /// <summary>Removes the sources of the tests but for what their generated code uses, because they take longest to compile.</summary>
    public void LeaveOutTheTests()
    {
        var files = Directory.GetFiles(PathOf("tests/Fastly.Tokens.Tests"), "*.cs", SearchOption.AllDirectories);
        foreach (var file in files.Where(file => !Kept.Contains(Path.GetFileName(file))))
            File.Delete(file);
    }

    /// <summary>Makes it a git repository with one commit, which is the same in every copy.</summary>
    public void Commit(string remote)
    {
        Git("init", "--quiet", "--initial-branch", "main");
        Git("remote", "add", "origin", remote);
        CommitChanges("All of it");
    }

    public void CommitChanges(string message) => GitCommands.Commit(Root, message);

    public Command Git(params string[] arguments) => GitCommands.Git(Root, arguments);

    public void Dispose() => _folder.Dispose();

    private static void Copy(DirectoryInfo source, string target)
    {
        Directory.CreateDirectory(target);
        // A .git file is that of a linked working tree.
        foreach (var file in source.EnumerateFiles().Where(file => !NotCopied.Contains(file.Name)))
            file.CopyTo(Path.Combine(target, file.Name));
        foreach (var directory in source.EnumerateDirectories().Where(directory => !NotCopied.Contains(directory.Name)))
            Copy(directory, Path.Combine(target, directory.Name));
    }
}
