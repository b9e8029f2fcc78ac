namespace Fastly.Tokens.Cli.Output;

/// <summary>
/// Standard output that is not a terminal. A failed write throws <see cref="OutputException"/>; <see cref="Console"/> ignores a closed
/// pipe, so that a secret would be lost silently.
/// </summary>
internal abstract class StandardOutput : OutputStream
{
    protected const string Name = "Standard output";

    /// <summary>Gets whether standard output is a file. A successful write to a pipe does not prove that it is read.</summary>
    internal abstract bool IsFile { get; }

    internal static StandardOutput Open() => OperatingSystem.IsWindows() ? new WindowsOutput() : new UnixOutput();

    public sealed override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
            buffer = buffer[WriteSome(buffer)..];
    }

    public sealed override void Flush()
    {
        if (IsFile)
            FlushToDisk();
    }

    /// <summary>Writes as many bytes as one call to the operating system accepts.</summary>
    /// <returns>The number of bytes.</returns>
    protected abstract int WriteSome(ReadOnlySpan<byte> bytes);

    /// <summary>Flushes the file to the disk, because a full disk may be reported only then.</summary>
    protected abstract void FlushToDisk();
}
