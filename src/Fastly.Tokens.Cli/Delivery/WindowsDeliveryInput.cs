using System.Diagnostics;

namespace Fastly.Tokens.Cli.Delivery;

/// <summary>
/// The pipe of <see cref="Process"/>. Flushing it (FlushFileBuffers) waits until all bytes are read, and fails if the reader is closed.
/// </summary>
internal sealed class WindowsDeliveryInput : DeliveryInput
{
    internal override ProcessStartInfo StartOf(string command) =>
        new("cmd.exe", $"/d /s /c \"{command}\"") { RedirectStandardInput = true };

    public override void Dispose() { }

    protected override void Write(Process process, byte[] secret)
    {
        using var input = (FileStream)process.StandardInput.BaseStream;
        input.Write(secret);
        input.Flush(flushToDisk: true);
    }

    // Always true, because the flush has returned.
    protected override bool IsEmpty() => true;
}
