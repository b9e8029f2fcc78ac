using Fastly.Tokens.Testing;
using NUnit.Framework;

namespace Consumer;

/// <summary>Tests of a consumer, with NUnit.</summary>
public sealed class CleanupTests
{
    [Test]
    public async Task A_503_is_survived()
    {
        using var fastly = new FakeFastly(new InstantTimeProvider());
        using var client = fastly.CreateClient();
        fastly.AddTokens(3);
        fastly.Faults.Add(FakeFault.Response(503));

        foreach (var token in await client.ListAsync().ToListAsync())
            await client.RevokeAsync(token.Id);

        Assert.That(fastly.Tokens, Is.Empty);
    }
}
