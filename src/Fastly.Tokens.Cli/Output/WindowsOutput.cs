using System.Runtime.InteropServices;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Writes to the standard handle with the system call, because a <see cref="FileStream"/> ignores a closed pipe.</summary>
internal sealed partial class WindowsOutput : StandardOutput
{
    private const int StandardOutputHandle = -11;
    private const uint Disk = 1;
    private const int BrokenPipe = 109;
    private const int PipeIsBeingClosed = 232;

    private readonly nint _handle = GetStdHandle(StandardOutputHandle);

    internal override bool IsFile => GetFileType(_handle) == Disk;

    protected override int WriteSome(ReadOnlySpan<byte> bytes)
    {
        if (!WriteFile(_handle, bytes, bytes.Length, out var written, 0))
            throw Failure();
        // A full pipe in non-blocking mode returns zero.
        if (written == 0)
            Thread.Sleep(1);
        return written;
    }

    protected override void FlushToDisk()
    {
        if (!FlushFileBuffers(_handle))
            throw Failure();
    }

    private static OutputException Failure()
    {
        var error = Marshal.GetLastPInvokeError();
        return new(Name, Marshal.GetPInvokeErrorMessage(error)) { IsClosed = error is BrokenPipe or PipeIsBeingClosed };
    }

    [LibraryImport("kernel32.dll", SetLastError = true)]
    private static partial nint GetStdHandle(int handle);

    [LibraryImport("kernel32.dll")]
    private static partial uint GetFileType(nint handle);

    [LibraryImport("kernel32.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool WriteFile(nint handle, ReadOnlySpan<byte> bytes, int count, out int written, nint overlapped);

    [LibraryImport("kernel32.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool FlushFileBuffers(nint handle);
}
