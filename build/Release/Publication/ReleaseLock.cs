using Fastly.Tokens.Release.Repository;

namespace Fastly.Tokens.Release.Publication;

/// <summary>Keeps a second release of this working copy out until the first one has ended.</summary>
internal static class ReleaseLock
{
    /// <exception cref="ReleaseMistakeException">Another release is running.</exception>
    public static IDisposable Take(GitRepository repository)
    {
        Directory.CreateDirectory(repository.PathOf("artifacts"));
        try
        {
            return new FileStream(
                repository.PathOf("artifacts/release.lock"),
                FileMode.OpenOrCreate,
                FileAccess.Write,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
        }
        catch (IOException)
        {
            throw new ReleaseMistakeException("Another release of this working copy is running. Wait until it ends.");
        }
    }
}
