using NuGet.Common;
using NuGet.Configuration;
using NuGet.Protocol;
using NuGet.Protocol.Core.Types;
using NuGet.Versioning;

namespace Fastly.Tokens.Release.Publication;

/// <summary>A feed that packages are pushed to: a folder, or a server that speaks version 3 of NuGet's protocol.</summary>
internal sealed class Feed
{
    /// <summary>The environment variable with the key of the feed.</summary>
    public const string KeyVariable = "FASTLY_TOKENS_FEED_KEY";

    /// <summary>
    /// The environment variable with the name of the user whose password the key is, for a feed that also asks readers who they are.
    /// </summary>
    public const string UserVariable = "FASTLY_TOKENS_FEED_USER";

    private const int TimeoutSeconds = 300;

    private readonly SourceRepository _source;
    private readonly string _address;
    private readonly string? _key;

    private Feed(string address, string? key, string? user)
    {
        _address = address;
        _key = key;
        var source = new PackageSource(address);
        // Kept in memory: "clear text" is what is not encrypted with a key of Windows, which only that can.
        if (!string.IsNullOrEmpty(user) && !string.IsNullOrEmpty(key))
            source.Credentials = PackageSourceCredential.FromUserInput(address, user, key, storePasswordInClearText: true, "basic");
        _source = NuGet.Protocol.Core.Types.Repository.Factory.GetCoreV3(source);
    }

    /// <summary>Finds a feed.</summary>
    /// <param name="address">The folder, or the address of the server's index.</param>
    /// <param name="folder">The folder that a relative path is relative to.</param>
    /// <param name="key">The key; null if the feed needs none.</param>
    /// <param name="user">The user whose password the key is; null if the feed can be read without one.</param>
    /// <exception cref="ReleaseMistakeException">There is no such folder, or the address would disclose what is sent.</exception>
    public static Feed At(string address, string folder, string? key, string? user = null)
    {
        if (!address.Contains("://", StringComparison.Ordinal))
        {
            var path = Path.GetFullPath(address, folder);
            return Directory.Exists(path)
                ? new Feed(path, key, user: null)
                : throw new ReleaseMistakeException($"The feed {path} does not exist. Create the folder, or name another feed.");
        }

        // Not named, because it may hold what it should not.
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Query.Length > 0)
            throw new ReleaseMistakeException($"The address of the feed holds credentials or is none. Put the key into {KeyVariable}.");
        if (uri.Scheme != Uri.UriSchemeHttps && !uri.IsLoopback)
            throw new ReleaseMistakeException($"The feed at {uri.Host} is not reached over HTTPS, so the key would be sent in clear text.");
        return new Feed(address, key, user);
    }

    /// <summary>Returns the content of a package that the feed has; null if it has none of that version.</summary>
    /// <exception cref="ReleaseMistakeException">The feed cannot be read.</exception>
    public async Task<byte[]?> FindAsync(string id, ReleaseVersion version)
    {
        try
        {
            using var cache = new SourceCacheContext
            {
                NoCache = true,
                DirectDownload = true,
                RefreshMemoryCache = true,
            };
            var packages = await ResourceAsync<FindPackageByIdResource>();
            using var content = new MemoryStream();
            var number = NuGetVersion.Parse(version.ToString());
            var isFound = await packages.CopyNupkgToStreamAsync(id, number, content, cache, NullLogger.Instance, default);
            return isFound ? content.ToArray() : null;
        }
        catch (NuGetProtocolException exception)
        {
            throw Refused("cannot be read", exception);
        }
    }

    /// <summary>Pushes a package, and its symbols if the feed takes them.</summary>
    /// <exception cref="ReleaseMistakeException">The feed refused the package.</exception>
    public async Task PushAsync(string package)
    {
        try
        {
            var updates = await ResourceAsync<PackageUpdateResource>();
            // Null where the feed takes no symbols, as a folder does.
            var symbols = await _source.GetResourceAsync<SymbolPackageUpdateResourceV3>();
            await updates.PushAsync(
                [package],
                symbols?.SourceUri.AbsoluteUri ?? "",
                TimeoutSeconds,
                disableBuffering: false,
                _ => _key!,
                _ => _key!,
                noServiceEndpoint: false,
                skipDuplicate: false,
                allowSnupkg: symbols is not null,
                allowInsecureConnections: true,
                NullLogger.Instance
            );
        }
        catch (Exception exception)
            when (exception is NuGetProtocolException or HttpRequestException or IOException or UnauthorizedAccessException)
        {
            throw Refused($"refused {Path.GetFileName(package)}", exception);
        }
    }

    private async Task<T> ResourceAsync<T>()
        where T : class, INuGetResource =>
        await _source.GetResourceAsync<T>()
        ?? throw new ReleaseMistakeException($"The feed {_address} does not speak version 3 of NuGet's protocol. Name another feed.");

    private ReleaseMistakeException Refused(string what, Exception exception)
    {
        var reason = (exception.InnerException ?? exception).Message.ReplaceLineEndings(" ");
        if (!string.IsNullOrEmpty(_key))
            reason = reason.Replace(_key, "***", StringComparison.Ordinal);
        return new ReleaseMistakeException(
            $"The feed {_address} {what}: {reason} Check the address, {KeyVariable} "
                + $"and {UserVariable}, and run the command again; it goes on where it stopped."
        );
    }
}
