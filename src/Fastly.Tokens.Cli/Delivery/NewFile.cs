using System.Text;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Delivery;

/// <summary>
/// A new file that only its owner can read. It is created before anything is sent, because the secret of a token would be lost if it could
/// not be written.
/// </summary>
internal sealed class NewFile : IDisposable
{
    private readonly FileStream _file;
    private readonly string _option;
    private bool _isWritten;

    private NewFile(FileStream file, string option) => (_file, _option) = (file, option);

    internal string Path => _file.Name;

    /// <summary>Creates the file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="option">The option with the path.</param>
    internal static NewFile Create(string path, string option)
    {
        // Without a buffer, because closing the file after a failed write would write again, and fail.
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
        };
        // On Windows, the file inherits the permissions of the folder.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new NewFile(new FileStream(path, options), option);
        }
        catch (IOException) when (System.IO.Path.Exists(path))
        {
            throw new UsageException($"The file of {option} already exists. It is not overwritten.");
        }
        catch (Exception exception) when (IsFileError(exception))
        {
            throw new UsageException($"The file of {option} cannot be created: {exception.Message}");
        }
    }

    /// <summary>Writes the text, flushes it to the disk, and closes the file.</summary>
    /// <exception cref="OutputException">The file could not be written, and is deleted.</exception>
    internal void Write(string text)
    {
        try
        {
            _file.Write(Encoding.UTF8.GetBytes(text));
            _file.Flush(flushToDisk: true);
            _file.Dispose();
            _isWritten = true;
        }
        catch (Exception exception) when (IsFileError(exception))
        {
            Delete();
            var reason = exception is ArgumentException argument ? ArgumentText.Of(argument) : exception.Message;
            throw new OutputException($"The file of {_option}", reason);
        }
    }

    /// <summary>Closes the file. A file that was not written is deleted.</summary>
    public void Dispose()
    {
        if (!_isWritten)
            Delete();
        _file.Dispose();
    }

    /// <summary>Deletes the file, because an empty or incomplete file would block the next run.</summary>
    private void Delete()
    {
        try
        {
            _file.Dispose();
            File.Delete(_file.Name);
        }
        catch (Exception exception) when (IsFileError(exception))
        {
            // The original error is more important.
        }
    }

    /// <summary>The runtime reports EFBIG as an <see cref="ArgumentException"/>.</summary>
    private static bool IsFileError(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
