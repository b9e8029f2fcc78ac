using Fastly.Tokens.Release.PublicApi;

namespace Fastly.Tokens.Release.Repository;

/// <summary>Where the repository keeps what a release is made of.</summary>
internal static class RepositoryFiles
{
    public const string Specification = "openapi/automation-tokens.yaml";
    public const string Shipped = "PublicAPI.Shipped.txt";
    public const string Unshipped = "PublicAPI.Unshipped.txt";
    public const string Required = "RequiredMembers.txt";
    public const string Used = "UsedMembers.txt";

    /// <summary>The names of the packages that have a public API: their folders under src have a listing.</summary>
    public static IReadOnlyList<string> Packages(IEnumerable<string> files) =>
        [.. files.Where(file => file.Split('/') is ["src", _, Shipped]).Select(file => file.Split('/')[1]).Order(StringComparer.Ordinal)];

    /// <summary>The names of the packages of the working tree.</summary>
    public static IReadOnlyList<string> Packages(GitRepository repository) =>
        Packages(Directory.GetDirectories(repository.PathOf("src")).SelectMany(Directory.GetFiles).Select(Relative));

    /// <summary>Reads the listing of a package.</summary>
    public static ApiListing Listing(string package, Func<string, string?> read)
    {
        return ApiListing.Parse(Read(Shipped), Read(Unshipped), Read(Required));

        string Read(string file) => read($"src/{package}/{file}") ?? "";
    }

    private static string Relative(string file) => $"src/{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)}";
}
