using Fastly.Tokens.Cli.Output;

namespace Fastly.Tokens.Cli.Delivery;

/// <summary>The destination of the secret of a token: standard output, a file, or both.</summary>
internal sealed class SecretPlace(bool isShown, NewFile? file) : IDisposable
{
    /// <summary>Writes the secret to the file.</summary>
    /// <returns>Whether there is a file.</returns>
    /// <exception cref="OutputException">The file could not be written.</exception>
    internal bool Write(AccessToken secret)
    {
        file?.Write(secret.Reveal());
        return file is not null;
    }

    /// <summary>Returns the secret if it is to be printed; otherwise null.</summary>
    internal string? Shown(AccessToken secret) => isShown ? secret.Reveal() : null;

    public void Dispose() => file?.Dispose();
}
