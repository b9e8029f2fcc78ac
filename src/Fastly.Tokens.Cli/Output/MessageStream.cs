namespace Fastly.Tokens.Cli;

/// <summary>Standard error. A message that cannot be written must not change what the command does: there is nobody to tell.</summary>
internal sealed class MessageStream(Stream inner) : OutputStream
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner.Write(buffer);
        }
        catch (IOException)
        {
            // The exit code still tells.
        }
    }

    public override void Flush()
    {
    }
}
