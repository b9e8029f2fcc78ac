using System.IO.Compression;
using System.Security.Cryptography;

namespace Fastly.Tokens.Release.Publication;

/// <summary>
/// Compares packages by what they hold: a feed may sign them, and pack them anew. Native code is left out, because the linker of another
/// machine writes other bytes; the program for every platform, from the same sources, is in the same package.
/// </summary>
internal static class PackageContent
{
    private const string Signature = ".signature.p7s";

    public static bool AreEqual(byte[] one, byte[] other) => Hashes(one).SequenceEqual(Hashes(other));

    private static SortedDictionary<string, string> Hashes(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries.Where(entry => entry.FullName != Signature && !IsNativeCode(entry.FullName)))
        {
            using var content = entry.Open();
            hashes[entry.FullName] = Convert.ToHexString(SHA256.HashData(content));
        }

        return hashes;
    }

    // Of a tool, whose folders are tools/FRAMEWORK/PLATFORM.
    private static bool IsNativeCode(string entry) => entry.Split('/') is ["tools", _, not "any", _, ..];
}
