namespace Fastly.Tokens.Tests.Transport;

/// <summary>.NET 8 throws UriFormatException for an address of more than 65,519 characters.</summary>
public sealed class AddressLengthTests
{
    private static readonly string[] LongCursors = [new('a', 70_000), new('%', 20_000), new('é', 10_000)];

    [TestCaseSource(nameof(LongCursors))]
    public void A_cursor_that_is_too_long_is_refused_before_anything_is_sent(string cursor)
    {
        using var handler = new StubHandler(_ => throw new AssertionException("A request was sent."));
        using var client = TestClient.Through(handler);

        Assert.That(
            () => client.ListWorkspacesPageAsync("A", new() { Cursor = cursor }),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("Cursor")
        );
        Assert.That(
            () => client.ListWorkspacesAsync("A", new CursorListingOptions { StartCursor = cursor }),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("StartCursor")
        );
        Assert.That(handler.Calls, Is.Zero);
    }

    [TestCaseSource(nameof(LongCursors))]
    public void A_listing_throws_where_the_services_cursor_is_too_long(string cursor)
    {
        using var handler = new StubHandler(_ => new HttpResponseMessage
        {
            Content = new StringContent($$$"""{"data":[{"id":"W","name":"w"}],"meta":{"next_cursor":"{{{cursor}}}"}}"""),
        });
        using var client = TestClient.Through(handler);

        Assert.That(
            async () => await client.ListWorkspacesAsync("A").ToListAsync(),
            Throws.TypeOf<FastlyInvalidResponseException>().With.Message.Contains("a cursor is too long for an address")
        );
        Assert.That(handler.Calls, Is.EqualTo(1));
    }

    [Test]
    public void The_longest_cursor_is_sent_and_shown_in_part()
    {
        var cursor = new string('a', 32 * 1024);
        var sent = string.Empty;
        using var handler = new StubHandler(request =>
        {
            sent = request.RequestUri!.Query;
            return new HttpResponseMessage(System.Net.HttpStatusCode.NotFound);
        });
        using var client = TestClient.Through(
            handler,
            options => options.BaseAddress = new Uri($"https://api.fastly.com/{new string('b', 2000)}")
        );

        var thrown = Assert.ThrowsAsync<FastlyNotFoundException>(async () =>
            await client.ListWorkspacesPageAsync("A", new() { Cursor = cursor })
        )!;

        Assert.That(sent, Is.EqualTo($"?cursor={cursor}"));
        Assert.That(thrown.Message.Length + thrown.Request.Length, Is.LessThan(3000));
    }

    [Test]
    public void A_base_address_that_is_too_long_is_refused()
    {
        var options = new AutomationTokensClientOptions { BaseAddress = new Uri($"https://api.fastly.com/{new string('b', 65_000)}") };

        Assert.That(
            () => new AutomationTokensClient(new FastlyApiKey("k"), options),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("BaseAddress")
        );
    }
}
