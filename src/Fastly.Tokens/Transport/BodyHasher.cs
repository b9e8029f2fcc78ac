using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Fastly.Tokens.Transport;

/// <summary>
/// Computes hashes of response bodies with a random key of its own, so that no service can construct two bodies with the same hash: with
/// AES-GMAC, which takes about a quarter of the time of HMAC-SHA256, or else with that.
/// </summary>
/// <remarks>
/// AES-GMAC with the same nonce every time hides no key from those who see the hashes, but nobody does: they do not leave the listing.
/// </remarks>
internal sealed class BodyHasher : IDisposable
{
    private const int KeySize = 32;
    private const int TagSize = 16;

    private static readonly byte[] Nonce = new byte[12];

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(KeySize);
    private readonly AesGcm? _aes;

    internal BodyHasher()
        : this(AesGcm.IsSupported) { }

    internal BodyHasher(bool isAesSupported) => _aes = isAesSupported ? new AesGcm(_key, TagSize) : null;

    /// <summary>Computes the hash of a body. Several threads may call it.</summary>
    internal BodyHash Hash(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (_aes is null)
        {
            HMACSHA256.HashData(_key, body, hash);
        }
        else
        {
            // An instance has one state for all calls.
            lock (_aes)
                _aes.Encrypt(Nonce, plaintext: [], ciphertext: [], hash[..TagSize], associatedData: body);
        }

        return new BodyHash(BinaryPrimitives.ReadUInt128LittleEndian(hash));
    }

    public void Dispose() => _aes?.Dispose();
}
