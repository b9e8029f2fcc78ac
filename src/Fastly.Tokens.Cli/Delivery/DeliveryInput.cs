using System.Diagnostics;

namespace Fastly.Tokens.Cli.Delivery;

/// <summary>
/// The standard input of the command that delivers a secret. A secret fits into the buffer of a pipe, so a successful write does not prove
/// that it was read. This class determines whether it was.
/// </summary>
internal abstract class DeliveryInput : IDisposable
{
    /// <summary>The result is available immediately, unless the command has opened its own input for writing.</summary>
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(2);

    internal static DeliveryInput Create() => OperatingSystem.IsWindows() ? new WindowsDeliveryInput() : new UnixDeliveryInput();

    /// <summary>Returns how to start a command in the shell with this input.</summary>
    internal abstract ProcessStartInfo StartOf(string command);

    /// <summary>Writes the secret and closes the input.</summary>
    internal Task WriteAsync(Process process, byte[] secret) => Task.Run(() => Write(process, secret));

    /// <summary>Returns whether every byte was read. Called after the command has exited.</summary>
    /// <param name="writing">The task that <see cref="WriteAsync"/> returned.</param>
    internal async Task<bool> IsReadAsync(Task writing)
    {
        try
        {
            await writing.WaitAsync(ReadTimeout);
            return await Task.Run(IsEmpty).WaitAsync(ReadTimeout);
        }
        catch (Exception exception) when (exception is IOException or TimeoutException)
        {
            return false;
        }
    }

    public abstract void Dispose();

    /// <summary>Writes the secret and closes the input. Blocks while the pipe is full.</summary>
    protected abstract void Write(Process process, byte[] secret);

    /// <summary>Returns whether the pipe is empty.</summary>
    protected abstract bool IsEmpty();
}
