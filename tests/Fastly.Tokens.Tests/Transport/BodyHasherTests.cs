using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Tests.Transport;

/// <summary>With AES-GMAC, and with what replaces it on a platform that does not have it.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class BodyHasherTests(bool isAesSupported) : IDisposable
{
    private static readonly byte[] Body = [.. Enumerable.Range(0, 50_000).Select(number => (byte)number)];

    private readonly BodyHasher _hasher = new(isAesSupported);

    [OneTimeTearDown]
    public void Dispose() => _hasher.Dispose();

    [Test]
    public void The_same_bytes_have_the_same_hash() => Assert.That(_hasher.Hash([.. Body]), Is.EqualTo(_hasher.Hash(Body)));

    [TestCase(0)]
    [TestCase(49_999)]
    public void A_byte_that_differs_makes_another_hash(int index)
    {
        byte[] other = [.. Body];
        other[index]++;

        Assert.That(_hasher.Hash(other), Is.Not.EqualTo(_hasher.Hash(Body)));
    }

    [Test]
    public void A_byte_more_or_less_makes_another_hash() =>
        Assert.That(
            new[] { _hasher.Hash([]), _hasher.Hash([0]), _hasher.Hash([0, 0]), _hasher.Hash(Body), _hasher.Hash(Body.AsSpan()[..^1]) },
            Is.Unique
        );

    [Test]
    public void Each_hasher_has_a_key_of_its_own()
    {
        using var other = new BodyHasher(isAesSupported);

        Assert.That(other.Hash(Body), Is.Not.EqualTo(_hasher.Hash(Body)));
    }

    [Test]
    public void Several_threads_may_use_one_hasher()
    {
        var expected = _hasher.Hash(Body);

        Assert.That(
            Enumerable.Range(0, 500).AsParallel().WithDegreeOfParallelism(4).Select(_ => _hasher.Hash(Body)),
            Is.All.EqualTo(expected)
        );
    }
}
