using System.Diagnostics;

namespace Fastly.Tokens.Cli;

/// <summary>
/// The standard input of a command that takes a secret. A secret fits into a pipe's buffer: that it was written says nothing, so
/// this also finds out whether it was read.
/// </summary>
internal abstract class DeliveryInput : IDisposable
{
    /// <summary>What is waited for is there at once, unless the command has opened its own input for writing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    internal static DeliveryInput Create() => OperatingSystem.IsWindows() ? new WindowsDeliveryInput() : new UnixDeliveryInput();

    /// <summary>How a command is started in the shell with this input.</summary>
    internal abstract ProcessStartInfo StartOf(string command);

    /// <summary>Writes the secret and closes the input.</summary>
    internal Task WriteAsync(Process process, byte[] secret) => Task.Run(() => Write(process, secret));

    /// <summary>Returns whether every byte was read, once the command has ended.</summary>
    /// <param name="writing">What <see cref="WriteAsync"/> returned.</param>
    internal async Task<bool> IsReadAsync(Task writing)
    {
        try
        {
            await writing.WaitAsync(Patience);
            return await Task.Run(IsEmpty).WaitAsync(Patience);
        }
        catch (Exception exception) when (exception is IOException or TimeoutException)
        {
            return false;
        }
    }

    public abstract void Dispose();

    /// <summary>Writes, and closes. May block for as long as nobody reads.</summary>
    protected abstract void Write(Process process, byte[] secret);

    /// <summary>Whether nothing is left of what was written.</summary>
    protected abstract bool IsEmpty();
}
