namespace Fastly.Tokens.Cli;

/// <summary>
/// A new file for a secret, which its owner alone can read. It is made before the token is: a secret that then has nowhere to
/// go would be lost.
/// </summary>
internal sealed class SecretFile : IDisposable
{
    private readonly FileStream _file;
    private bool _isWritten;

    private SecretFile(FileStream file) => _file = file;

    internal static SecretFile Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        // On Windows the folder's own permissions are inherited.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new SecretFile(new FileStream(path, options));
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new UsageException("The file of --secret-file exists already, and is not overwritten.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"The file of --secret-file cannot be made: {exception.Message}");
        }
    }

    /// <summary>Writes the secret and nothing else, down to the disk.</summary>
    internal void Write(AccessToken secret)
    {
        _file.Write(System.Text.Encoding.ASCII.GetBytes(secret.Reveal()));
        _file.Flush(flushToDisk: true);
        _isWritten = true;
    }

    /// <summary>Closes the file; one that never got its secret is taken away.</summary>
    public void Dispose()
    {
        _file.Dispose();
        if (!_isWritten) File.Delete(_file.Name);
    }
}
