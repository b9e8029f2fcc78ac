using System.Text;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>
/// A file for a report. It is opened before anything is sent, and an earlier report in it stays until the new one is written completely.
/// </summary>
internal sealed class ReportFile : IDisposable
{
    private readonly string _path;
    private readonly string? _temporary;
    private readonly FileStream _file;
    private readonly string _option;

    private ReportFile(string path, string? temporary, string option)
    {
        _path = path;
        _temporary = temporary;
        _option = option;
        _file = new FileStream(temporary ?? path, temporary is null ? FileMode.Open : FileMode.CreateNew, FileAccess.Write);
    }

    /// <summary>Opens the file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="option">The option with the path.</param>
    internal static ReportFile Open(string path, string option)
    {
        try
        {
            var full = Path.GetFullPath(path);
            var target = Path.Exists(full) ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName : null;
            full = target is not null && File.Exists(target) ? target : full;
            return new ReportFile(full, IsReplaced(full) ? TemporaryFor(full) : null, option);
        }
        catch (Exception exception) when (IsFileError(exception))
        {
            throw new UsageException($"The file of {option} cannot be written: {Reason(exception)}.");
        }
    }

    /// <summary>Writes the text, and replaces the earlier report.</summary>
    /// <exception cref="OutputException">The file could not be written. An earlier report is unchanged.</exception>
    internal void Write(string text)
    {
        try
        {
            _file.Write(Encoding.UTF8.GetBytes(text));
            _file.Flush(flushToDisk: true);
            _file.Dispose();
            if (_temporary is not null)
                File.Move(_temporary, _path, overwrite: true);
        }
        catch (Exception exception) when (IsFileError(exception))
        {
            throw new OutputException($"The file of {_option}", Reason(exception));
        }
    }

    /// <summary>Closes the file. What was not written completely is deleted.</summary>
    public void Dispose()
    {
        try
        {
            _file.Dispose();
            if (_temporary is not null)
                File.Delete(_temporary);
        }
        catch (Exception exception) when (IsFileError(exception))
        {
            // A failed write was already reported.
        }
    }

    /// <summary>Returns whether to replace the file as a whole. A device or a pipe has no length, and cannot be replaced.</summary>
    private static bool IsReplaced(string path) => !Path.Exists(path) || new FileInfo(path) is { Exists: true, Length: > 0 };

    private static string TemporaryFor(string path)
    {
        // A folder of that name would be found only when the report is moved.
        var folder = Path.GetDirectoryName(path) ?? throw new IOException("It is a folder");
        return Path.Combine(folder, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
    }

    private static string Reason(Exception exception) =>
        (exception is ArgumentException argument ? ArgumentText.Of(argument) : exception.Message).TrimEnd('.');

    /// <summary>The runtime reports EFBIG as an <see cref="ArgumentException"/>.</summary>
    private static bool IsFileError(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
