namespace Fastly.Tokens.Testing;

/// <summary>Ids and secrets that the same seed makes again, so that a failing run can be replayed.</summary>
internal sealed class Identities(int seed)
{
    private const string Alphanumerics = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // As long as those that were recorded.
    private const int IdLength = 22;
    private const int SecretLength = 32;

    private readonly Random _random = new(seed);

    public string NextId() => Next(IdLength);

    public string NextSecret() => Next(SecretLength);

    private string Next(int length) => string.Create(length, _random, static (text, random) =>
    {
        for (int i = 0; i < text.Length; i++)
            text[i] = Alphanumerics[random.Next(Alphanumerics.Length)];
    });
}
