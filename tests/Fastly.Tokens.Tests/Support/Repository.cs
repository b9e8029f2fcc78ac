namespace Fastly.Tokens.Tests.Support;

/// <summary>The working copy that these tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string SpecificationText => Read("openapi/automation-tokens.yaml");

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "nswag.json")))
            directory = directory.Parent ?? throw new DirectoryNotFoundException("The tests run outside of their repository.");
        return directory.FullName;
    }
}
