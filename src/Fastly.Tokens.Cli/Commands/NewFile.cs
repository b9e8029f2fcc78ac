using System.Text;

namespace Fastly.Tokens.Cli;

/// <summary>
/// A new file, which its owner alone can read. It is made before anything is sent: what then has nowhere to go, such as the
/// secret of a token, would be lost.
/// </summary>
internal sealed class NewFile : IDisposable
{
    private readonly FileStream _file;
    private readonly string _option;
    private bool _isWritten;

    private NewFile(FileStream file, string option) => (_file, _option) = (file, option);

    internal string Path => _file.Name;

    /// <summary>Makes it.</summary>
    /// <param name="path">Where.</param>
    /// <param name="option">The option that said so.</param>
    internal static NewFile Create(string path, string option)
    {
        // Without a buffer: closing the file after a failed write would write once more, and fail.
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0,
        };
        // On Windows the folder's own permissions are inherited.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new NewFile(new FileStream(path, options), option);
        }
        catch (IOException) when (System.IO.Path.Exists(path))
        {
            throw new UsageException($"The file of {option} exists already, and is not overwritten.");
        }
        catch (Exception exception) when (IsOfTheFile(exception))
        {
            throw new UsageException($"The file of {option} cannot be made: {exception.Message}");
        }
    }

    /// <summary>Writes the text and nothing else, down to the disk, for others to read from then on.</summary>
    /// <exception cref="OutputException">It could not be written, and is taken away.</exception>
    internal void Write(string text)
    {
        try
        {
            _file.Write(Encoding.UTF8.GetBytes(text));
            _file.Flush(flushToDisk: true);
            _file.Dispose();
            _isWritten = true;
        }
        catch (Exception exception) when (IsOfTheFile(exception))
        {
            TakeAway();
            var reason = exception is ArgumentException argument ? ArgumentText.Of(argument) : exception.Message;
            throw new OutputException($"The file of {_option}", reason);
        }
    }

    /// <summary>Closes the file; one that never got what it was made for is taken away.</summary>
    public void Dispose()
    {
        if (!_isWritten) TakeAway();
        _file.Dispose();
    }

    /// <summary>An empty file, or half a secret, would block the next run.</summary>
    private void TakeAway()
    {
        try
        {
            _file.Dispose();
            File.Delete(_file.Name);
        }
        catch (Exception exception) when (IsOfTheFile(exception))
        {
            // What the command has to tell matters more.
        }
    }

    /// <summary>A file that grows beyond a limit (EFBIG) is an <see cref="ArgumentException"/>.</summary>
    private static bool IsOfTheFile(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
