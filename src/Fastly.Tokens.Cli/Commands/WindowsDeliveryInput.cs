using System.Diagnostics;

namespace Fastly.Tokens.Cli;

/// <summary>
/// The pipe of <see cref="Process"/>. Flushing it (FlushFileBuffers) waits until everything was read, and fails when the reader is gone.
/// </summary>
internal sealed class WindowsDeliveryInput : DeliveryInput
{
    internal override ProcessStartInfo StartOf(string command) =>
        new("cmd.exe", $"/d /s /c \"{command}\"") { RedirectStandardInput = true };

    public override void Dispose()
    {
    }

    protected override void Write(Process process, byte[] secret)
    {
        using var input = (FileStream)process.StandardInput.BaseStream;
        input.Write(secret);
        input.Flush(flushToDisk: true);
    }

    // It was, when the flush returned.
    protected override bool IsEmpty() => true;
}
