namespace Fastly.Tokens.Testing.Service;

/// <summary>Generates ids and secrets from a seed, so that a failing run can be repeated.</summary>
internal sealed class Identities(int seed)
{
    private const string Alphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // The recorded lengths.
    private const int IdLength = 22;
    private const int SecretLength = 32;

    private readonly Random _random = new(seed);

    internal string NextId() => Next(IdLength);

    internal string NextSecret() => Next(SecretLength);

    private string Next(int length) =>
        string.Create(
            length,
            _random,
            static (text, random) =>
            {
                for (var i = 0; i < text.Length; i++)
                    text[i] = Alphanumerics[random.Next(Alphanumerics.Length)];
            }
        );
}
