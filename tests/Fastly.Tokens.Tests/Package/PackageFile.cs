using System.IO.Compression;
using System.Xml.Linq;

namespace Fastly.Tokens.Tests.Package;

/// <summary>The contents of a package.</summary>
internal sealed class PackageFile : IDisposable
{
    private readonly ZipArchive _zip;

    public PackageFile(string path) => _zip = ZipFile.OpenRead(path);

    /// <summary>Opens the package of the feed with an id, in its only version.</summary>
    public static PackageFile Of(string id) =>
        // Not one whose id only begins so.
        new(Directory.GetFiles(PackedFeed.Folder, $"{id}.*.nupkg").Single(file => char.IsDigit(Path.GetFileName(file)[id.Length + 1])));

    public IEnumerable<string> Files => _zip.Entries.Select(entry => entry.FullName);

    public XElement Metadata
    {
        get
        {
            using var stream = _zip.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
            var root = XDocument.Load(stream).Root!;
            return root.Element(root.Name.Namespace + "metadata")!;
        }
    }

    public string? Text(string element) => Metadata.Element(Metadata.Name.Namespace + element)?.Value;

    /// <summary>The dependencies, each with the framework that has it.</summary>
    public IEnumerable<string> Dependencies =>
        Metadata
            .Descendants(Metadata.Name.Namespace + "group")
            .SelectMany(group =>
                group.Elements().Select(dependency => $"{group.Attribute("targetFramework")!.Value} {dependency.Attribute("id")!.Value}")
            );

    public byte[] Read(string file)
    {
        using var stream = _zip.GetEntry(file)!.Open();
        var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    public void Dispose() => _zip.Dispose();
}
