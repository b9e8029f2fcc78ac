using System.Text;

namespace Fastly.Tokens.Cli;

/// <summary>
/// A new file, which its owner alone can read. It is made before anything is sent: what then has nowhere to go, such as the
/// secret of a token, would be lost.
/// </summary>
internal sealed class NewFile : IDisposable
{
    private readonly FileStream _file;
    private bool _isWritten;

    private NewFile(FileStream file) => _file = file;

    internal string Path => _file.Name;

    /// <summary>Makes it.</summary>
    /// <param name="path">Where.</param>
    /// <param name="option">The option that said so.</param>
    internal static NewFile Create(string path, string option)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        // On Windows the folder's own permissions are inherited.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new NewFile(new FileStream(path, options));
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new UsageException($"The file of {option} exists already, and is not overwritten.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"The file of {option} cannot be made: {exception.Message}");
        }
    }

    /// <summary>Writes the text and nothing else, down to the disk, for others to read from then on.</summary>
    internal void Write(string text)
    {
        _file.Write(Encoding.UTF8.GetBytes(text));
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        _isWritten = true;
    }

    /// <summary>Closes the file; one that never got what it was made for is taken away.</summary>
    public void Dispose()
    {
        _file.Dispose();
        if (!_isWritten) File.Delete(_file.Name);
    }
}
