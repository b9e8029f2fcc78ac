using System.Runtime.InteropServices;

namespace Fastly.Tokens.Cli.Output;

/// <summary>
/// Writes to descriptor 1 with the system call, because a <see cref="FileStream"/> does not share its position with other processes.
/// </summary>
internal sealed partial class UnixOutput : StandardOutput
{
    private const int Descriptor = 1;
    private const int Interrupted = 4;
    private const int BrokenPipe = 32;
    private const short Writable = 4;

    // Only files can be synchronized.
    private readonly bool _isFile = SyncToDisk(Descriptor) == 0;

    internal override bool IsFile => _isFile;

    private static int WouldBlock => OperatingSystem.IsLinux() ? 11 : 35;

    protected override int WriteSome(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var written = WriteTo(Descriptor, bytes, (nuint)bytes.Length);
            if (written > 0)
                return (int)written;
            var error = Marshal.GetLastPInvokeError();
            if (error == WouldBlock)
                WaitUntilWritable();
            else if (error != Interrupted)
                throw Failure(error);
        }
    }

    protected override void FlushToDisk()
    {
        if (SyncToDisk(Descriptor) != 0 && Marshal.GetLastPInvokeError() is var error and not Interrupted)
            throw Failure(error);
    }

    private static OutputException Failure(int error) =>
        new(Name, Marshal.GetPInvokeErrorMessage(error)) { IsClosed = error == BrokenPipe };

    /// <summary>Waits until the pipe is writable, because a parent process may have made it non-blocking.</summary>
    private static void WaitUntilWritable()
    {
        var polled = new Polled { Descriptor = Descriptor, Events = Writable };
        _ = Poll(ref polled, 1, Timeout.Infinite);
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteTo(int descriptor, ReadOnlySpan<byte> bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SyncToDisk(int descriptor);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref Polled polled, nuint count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct Polled
    {
        internal int Descriptor;
        internal short Events;
        internal short Returned;
    }
}
