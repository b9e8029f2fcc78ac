namespace Fastly.Tokens.Cli.Output;

/// <summary>Standard error. A message that cannot be written does not change the result of the command.</summary>
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
            // The exit code still reports the failure.
        }
    }

    public override void Flush() { }
}
