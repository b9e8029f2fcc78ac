namespace Fastly.Tokens.Cli;

/// <summary>
/// Standard output where it is not a terminal. A write that fails is an <see cref="OutputException"/>; <see cref="Console"/> takes
/// one to a closed pipe for success, and a secret would be lost without a word.
/// </summary>
internal abstract class StandardOutput : OutputStream
{
    protected const string Name = "Standard output";

    /// <summary>Whether what is written is kept in a file. A pipe that takes it proves nothing: its reader may be gone.</summary>
    internal abstract bool IsFile { get; }

    internal static StandardOutput Open() => OperatingSystem.IsWindows() ? new WindowsOutput() : new UnixOutput();

    public sealed override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty) buffer = buffer[WriteSome(buffer)..];
    }

    public sealed override void Flush()
    {
        if (IsFile) FlushToDisk();
    }

    /// <summary>Writes as much as one call to the operating system takes.</summary>
    /// <returns>The number of bytes.</returns>
    protected abstract int WriteSome(ReadOnlySpan<byte> bytes);

    /// <summary>A full disk may show only here.</summary>
    protected abstract void FlushToDisk();
}
