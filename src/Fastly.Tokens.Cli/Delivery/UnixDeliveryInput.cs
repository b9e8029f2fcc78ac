using System.Diagnostics;
using System.IO.Pipes;

namespace Fastly.Tokens.Cli.Delivery;

/// <summary>A pipe whose reading end this process keeps open. Bytes in the pipe when the command has exited were not read.</summary>
internal sealed class UnixDeliveryInput : DeliveryInput
{
    private readonly AnonymousPipeServerStream _writer = new(PipeDirection.Out, HandleInheritability.Inheritable);
    private readonly string _inherited;
    private readonly AnonymousPipeClientStream _reader;

    internal UnixDeliveryInput()
    {
        _inherited = _writer.GetClientHandleAsString();
        _reader = new AnonymousPipeClientStream(PipeDirection.In, _writer.ClientSafePipeHandle);
    }

    internal override ProcessStartInfo StartOf(string command) =>
        new("/bin/sh", ["-c", "exec /bin/sh -c \"$1\" < \"/dev/fd/$2\"", "sh", command, _inherited]);

    public override void Dispose()
    {
        // The reader first, which ends a blocked write.
        _reader.Dispose();
        _writer.Dispose();
    }

    protected override void Write(Process process, byte[] secret)
    {
        _writer.Write(secret);
        // Disposing the stream would also close the reading end.
        _writer.SafePipeHandle.Dispose();
    }

    // Removes the remaining bytes, so that no other process reads them later.
    protected override bool IsEmpty() => _reader.ReadByte() < 0;
}
