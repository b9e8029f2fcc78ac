namespace Fastly.Tokens.Cli;

/// <summary>Where the secret of a token goes: to standard output, to a file, or both; said before there is one.</summary>
internal sealed class SecretPlace(bool isShown, string? path) : IDisposable
{
    // Made now: what cannot be written to is known before a token is created.
    private readonly SecretFile? _file = path is null ? null : SecretFile.Create(path);

    /// <summary>Puts it where it belongs.</summary>
    /// <returns>What is to be printed; null for nothing.</returns>
    internal string? Put(AccessToken secret, string? tokenId)
    {
        try
        {
            _file?.Write(secret);
        }
        catch (IOException exception)
        {
            // Printed where nobody asked for it, it might end up in a log: a token that is revoked harms nobody.
            if (!isShown) throw new SecretLostException(tokenId, exception);
        }

        return isShown ? secret.Reveal() : null;
    }

    public void Dispose() => _file?.Dispose();
}
