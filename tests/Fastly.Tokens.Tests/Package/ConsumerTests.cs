using Fastly.Tokens.Tests.Build;

namespace Fastly.Tokens.Tests.Package;

/// <summary>Projects of consumers, restored from the feed in one go, built with warnings as errors, and run.</summary>
[Category("Build"), Parallelizable]
public sealed class ConsumerTests
{
    private const string Consumers = "tests/Fastly.Tokens.Consumers";

    private readonly TemporaryFolder _folder = new();

    [OneTimeSetUp]
    public void Build()
    {
        var source = Path.Combine(Repository.Root, Consumers);
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories).Where(static file => !IsBuilt(file)))
        {
            var copy = _folder[Path.GetRelativePath(source, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.WriteAllText(_folder["nuget.config"], PackedFeed.Configuration);
        (string, string)[] settings = [PackedFeed.PackagesFolder, ("RunAnalyzers", "true")];
        Command.DotNet(_folder.Path, settings, "build", "Consumers.slnx").Succeeded();
    }

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    [TestCase(
        "Console",
        "net8.0",
        "121 tokens, Revoked, FastlyInvalidResponseException, .NETCoreApp,Version=v8.0, Newtonsoft.Json 13.0.1."
    )]
    [TestCase(
        "Console",
        "net10.0",
        "121 tokens, Revoked, FastlyInvalidResponseException, .NETCoreApp,Version=v10.0, Newtonsoft.Json 13.0.1."
    )]
    [TestCase("Worker", "net10.0", "7 tokens")]
    [TestCase("Tests", "net10.0", "succeeded: 1")]
    [TestCase("Native", "net10.0", "5 tokens, True")]
    [TestCase("FSharp", "net10.0", "unused: Revoked\n1 revoked")]
    public void A_consumer_runs(string project, string framework, string output)
    {
        var run = Command.DotNet(_folder.Path, "exec", $"{project}/bin/Debug/{framework}/{project}.dll").Succeeded();

        Assert.That(run.Output, Does.Contain(output));
    }

    [Test]
    public void Every_consumer_is_built()
    {
        var projects = Directory.GetFiles(_folder.Path, "*.*proj", SearchOption.AllDirectories).Select(Path.GetFileName);
        var solution = File.ReadAllText(_folder["Consumers.slnx"]);

        Assert.That(projects.Where(project => !solution.Contains($"/{project}\"", StringComparison.Ordinal)), Is.Empty);
    }

    private static bool IsBuilt(string file) => file.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj");
}
