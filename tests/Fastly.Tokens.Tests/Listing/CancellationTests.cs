namespace Fastly.Tokens.Tests.Listing;

public sealed class CancellationTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task A_listing_is_cancelled_within_a_page(bool byTheCall)
    {
        using var client = CannedAnswers.ClientFor(request => TokenPages.Honest(TokenPages.Ids(250), request));
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
        using var client = CannedAnswers.ClientFor(request => TokenPages.Honest(TokenPages.Ids(250), request));
        using var cancellation = new CancellationTokenSource();

        await using var reader = client.ListAsync().AsPages().GetAsyncEnumerator(cancellation.Token);
        await reader.MoveNextAsync();
        await cancellation.CancelAsync();

        Assert.That(async () => await reader.MoveNextAsync(), Throws.InstanceOf<OperationCanceledException>());
    }
}
