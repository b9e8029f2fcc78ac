namespace Fastly.Tokens.Cli;

/// <summary>Where the secret of a token goes: to standard output, to a file, or both; said before there is one.</summary>
internal sealed class SecretPlace(bool isShown, string? path) : IDisposable
{
    // Made now: what cannot be written to is known before a token is created.
    private readonly NewFile? _file = path is null ? null : NewFile.Create(path, SecretOptions.File);

    /// <summary>Puts it where it belongs.</summary>
    /// <returns>What is to be printed; null for nothing.</returns>
    internal string? Put(AccessToken secret, string? tokenId)
    {
        try
        {
            Write(secret);
        }
        catch (IOException exception)
        {
            // Printed where nobody asked for it, it might end up in a log: a token that is revoked harms nobody.
            if (!isShown) throw new SecretLostException(tokenId, exception);
        }

        return Shown(secret);
    }

    /// <summary>Writes it to the file.</summary>
    /// <returns>Whether there is one.</returns>
    internal bool Write(AccessToken secret)
    {
        _file?.Write(secret.Reveal());
        return _file is not null;
    }

    /// <summary>What is to be printed; null for nothing.</summary>
    internal string? Shown(AccessToken secret) => isShown ? secret.Reveal() : null;

    public void Dispose() => _file?.Dispose();
}
