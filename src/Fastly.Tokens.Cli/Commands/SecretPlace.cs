namespace Fastly.Tokens.Cli;

/// <summary>Where the secret of a token goes: to standard output, to a file, or both; said before there is one.</summary>
internal sealed class SecretPlace(bool isShown, string? path) : IDisposable
{
    // Made now: what cannot be written to is known before a token is created.
    private readonly NewFile? _file = path is null ? null : NewFile.Create(path, SecretOptions.File);

    /// <summary>Writes it to the file.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="OutputException">The file could not be written.</exception>
    internal bool Write(AccessToken secret)
    {
        _file?.Write(secret.Reveal());
        return _file is not null;
    }

    /// <summary>What is to be printed; null for nothing.</summary>
    internal string? Shown(AccessToken secret) => isShown ? secret.Reveal() : null;

    public void Dispose() => _file?.Dispose();
}
