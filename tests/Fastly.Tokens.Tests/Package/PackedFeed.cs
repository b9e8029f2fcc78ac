namespace Fastly.Tokens.Tests.Package;

/// <summary>The packages as the first release publishes them: once, before all tests of this folder, beside those of others.</summary>
[SetUpFixture, Parallelizable, Order(1)]
public sealed class PackedFeed
{
    internal const string Version = "0.1.0";
    internal const string Tool = "Fastly.Tokens.Cli";

    internal static readonly string[] Libraries =
    [
        "Fastly.Tokens",
        "Fastly.Tokens.Extensions.DependencyInjection",
        "Fastly.Tokens.Testing",
        "Fastly.Tokens.Testing.DependencyInjection",
    ];

    internal static readonly string[] Packages = [.. Libraries, Tool];

    // A folder takes no symbols as a feed, and the next release of the clone deletes them.
    private const string SymbolsFolder = "../symbols";

    private static readonly Lazy<TemporaryFolder> Cache = new(() => new TemporaryFolder());

    /// <summary>Gets whether the tool has native code: where it can be linked.</summary>
    internal static bool HasNativeCode { get; } =
        File.Exists("/lib64/ld-linux-x86-64.so.2")
        && (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));

    /// <summary>Gets the clone that the packages were published from.</summary>
    internal static ReleasedCopy Copy { get; private set; } = null!;

    /// <summary>Gets the folder that the packages were pushed to.</summary>
    internal static string Folder => Copy.Feed;

    /// <summary>
    /// Gets the variable that lets a restore of a consumer use a folder for its packages that is not the one of the machine, which keeps a
    /// version of a package for ever.
    /// </summary>
    internal static (string Name, string Value) PackagesFolder => ("NUGET_PACKAGES", Cache.Value.Path);

    /// <summary>Gets a nuget.config that adds the feed to the sources of the machine.</summary>
    internal static string Configuration =>
        $"""<configuration><packageSources><add key="feed" value="{Folder}" /></packageSources></configuration>""";

    [OneTimeSetUp]
    public void Publish()
    {
        Copy = new ReleasedCopy();
        var preparation = Copy.Run("prepare", Version);
        Assert.That(preparation.Errors, Is.Empty);
        Copy.Files.CommitChanges($"Prepare {Version}");
        string[] noNativeCode = ["-p:PackNativeCode=false"];
        Copy.PackOptions = HasNativeCode ? [] : noNativeCode;
        var publication = Copy.Run("publish", Version, "--feed", Copy.Feed);
        // More than a minute, for what no test of a later release looks at.
        Copy.PackOptions = noNativeCode;
        Assert.That(publication.Errors, Is.Empty, () => publication.Output + Copy.BuildOutput);
        var symbols = Directory.CreateDirectory(Path.Combine(Copy.Feed, SymbolsFolder));
        foreach (var file in Directory.GetFiles(Copy.Files.PathOf("artifacts/release"), "*.snupkg"))
            File.Copy(file, Path.Combine(symbols.FullName, Path.GetFileName(file)));
    }

    [OneTimeTearDown]
    public void Delete()
    {
        Copy?.Dispose();
        if (Cache.IsValueCreated)
            Cache.Value.Dispose();
    }

    /// <summary>Gets the path of a package of the feed.</summary>
    internal static string PathOf(string id) => Path.Combine(Folder, $"{id}.{Version}.nupkg");

    /// <summary>Gets the path of the symbols of a package.</summary>
    internal static string SymbolsPathOf(string id) => Path.Combine(Folder, SymbolsFolder, $"{id}.{Version}.snupkg");

    /// <summary>Opens a package of the feed.</summary>
    internal static PackageFile Open(string id) => new(PathOf(id));

    /// <summary>Opens the symbols of a package.</summary>
    internal static PackageFile OpenSymbols(string id) => new(SymbolsPathOf(id));
}
