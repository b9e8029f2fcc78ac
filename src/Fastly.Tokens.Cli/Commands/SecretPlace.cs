namespace Fastly.Tokens.Cli;

/// <summary>The destination of the secret of a token: standard output, a file, or both. Opened before the token is created.</summary>
internal sealed class SecretPlace(bool isShown, string? path) : IDisposable
{
    // Created before the token, so that a failure is known in time.
    private readonly NewFile? _file = path is null ? null : NewFile.Create(path, SecretOptions.File);

    /// <summary>Writes the secret to the file.</summary>
    /// <returns>Whether there is a file.</returns>
    /// <exception cref="OutputException">The file could not be written.</exception>
    internal bool Write(AccessToken secret)
    {
        _file?.Write(secret.Reveal());
        return _file is not null;
    }

    /// <summary>Returns the secret if it is to be printed; otherwise null.</summary>
    internal string? Shown(AccessToken secret) => isShown ? secret.Reveal() : null;

    public void Dispose() => _file?.Dispose();
}
