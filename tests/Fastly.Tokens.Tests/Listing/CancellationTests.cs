namespace Fastly.Tokens.Tests.Listing;

public sealed class CancellationTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task A_listing_is_cancelled_within_a_page(bool byTheCall)
    {
        using var client = StubHandler.ClientFor(request => TokenPages.Page(TokenPages.Ids(250), request));
        using var cancellation = new CancellationTokenSource();
        var listing = byTheCall ? client.ListAsync(cancellationToken: cancellation.Token) : client.ListAsync();

        await using var reader = listing.GetAsyncEnumerator(byTheCall ? default : cancellation.Token);
        await reader.MoveNextAsync();
        await cancellation.CancelAsync();

        Assert.That(async () => await reader.MoveNextAsync(), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_listing_is_cancelled_between_pages()
    {
        using var client = StubHandler.ClientFor(request => TokenPages.Page(TokenPages.Ids(250), request));
        using var cancellation = new CancellationTokenSource();

        await using var reader = client.ListAsync().AsPages().GetAsyncEnumerator(cancellation.Token);
        await reader.MoveNextAsync();
        await cancellation.CancelAsync();

        Assert.That(async () => await reader.MoveNextAsync(), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task A_listing_by_cursors_is_cancelled_between_pages()
    {
        var served = 0;
        using var client = StubHandler.ClientFor(_ => $$$"""{"data":[{"id":"w{{{served}}}"}],"meta":{"next_cursor":"c{{{served++}}}"}}""");
        using var cancellation = new CancellationTokenSource();

        await using var reader = client.ListWorkspacesAsync("T1").AsPages().GetAsyncEnumerator(cancellation.Token);
        await reader.MoveNextAsync();
        await cancellation.CancelAsync();

        Assert.That(async () => await reader.MoveNextAsync(), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void A_listing_that_is_cancelled_before_it_starts_sends_nothing()
    {
        var service = StubHandler.Json(_ => "[]");
        using var client = service.Client();
        var cancelled = new CancellationToken(canceled: true);

        Assert.That(
            async () => await client.ListAsync().GetAsyncEnumerator(cancelled).MoveNextAsync(),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(
            async () => await client.ListServicesAsync("T1").GetAsyncEnumerator(cancelled).MoveNextAsync(),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(
            async () => await client.ListWorkspacesAsync("T1").GetAsyncEnumerator(cancelled).MoveNextAsync(),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(service.Requests, Is.Empty);
    }
}
