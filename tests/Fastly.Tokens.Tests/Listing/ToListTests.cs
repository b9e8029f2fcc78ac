namespace Fastly.Tokens.Tests.Listing;

/// <summary>A listing as a list: complete, or an exception.</summary>
public sealed class ToListTests
{
    [Test]
    public async Task A_list_has_every_item()
    {
        using var session = new FakeSession();
        var tokens = session.Fastly.AddTokens(250);

        var list = await session.Client.ListAsync().ToListAsync();

        Assert.That(list.Select(static token => token.Id), Is.EqualTo(tokens.Select(static token => token.Id)));
    }

    [Test]
    public void Either_token_cancels_it([Values] bool isOfTheListing)
    {
        using var session = new FakeSession();
        using var cancellation = new CancellationTokenSource();
        session.Fastly.AddTokens(250);
        session.Fastly.AfterRequest = _ => cancellation.Cancel();
        var (first, second) = isOfTheListing ? (cancellation.Token, default) : (default(CancellationToken), cancellation.Token);

        Assert.That(
            async () => await session.Client.ListAsync(cancellationToken: first).ToListAsync(second),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }
}
