using Microsoft.Extensions.Time.Testing;

namespace Fastly.Tokens.Tests.Listing;

public sealed class MaxConcurrentPagesTests
{
    /// <summary>One for each reading: a tool may keep the process for much longer.</summary>
    private static CancellationToken Guard => new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token;

    [Test]
    public async Task Pages_are_prefetched_within_the_maximum_and_read_in_order()
    {
        using var service = new HeldResponses(pages: 20);
        using var client = service.Client();
        await using var reader = Read(
            client,
            new ListingOptions
            {
                MaxConcurrentPages = 3,
                PageSize = 1,
                Verify = false,
            }
        );

        var first = reader.MoveNextAsync();
        Assert.That(service.Requested, Is.EqualTo(new[] { 1 }), "How many pages there are is not known yet.");
        await service.RespondAsync(1);
        Assert.That(await first, Is.True);
        Assert.That(
            service.Requested,
            Is.EqualTo(new[] { 1, 2, 3 }),
            "The page that is read, and those ahead of it, are as many as the bound."
        );

        // Responses arrive out of order and are read in order.
        var second = reader.MoveNextAsync();
        Assert.That(service.Requested, Is.EqualTo(new[] { 1, 2, 3, 4 }));
        await service.RespondAsync(4);
        await service.RespondAsync(3);
        Assert.That(second.IsCompleted, Is.False);
        await service.RespondAsync(2);
        Assert.That(await second, Is.True);
        Assert.That(reader.Current.Id, Is.EqualTo("T2"));
        Assert.That(await reader.MoveNextAsync(), Is.True);
        Assert.That(reader.Current.Id, Is.EqualTo("T3"));
    }

    [Test]
    public async Task A_maximum_of_one_page_fetches_on_demand()
    {
        using var service = new HeldResponses(pages: 3);
        using var client = service.Client();
        await using var reader = Read(
            client,
            new ListingOptions
            {
                MaxConcurrentPages = 1,
                PageSize = 1,
                Verify = false,
            }
        );

        for (var page = 1; page <= 3; page++)
        {
            var move = reader.MoveNextAsync();
            Assert.That(service.Requested, Has.Count.EqualTo(page));
            await service.RespondAsync(page);
            await move;
        }

        Assert.That(await reader.MoveNextAsync(), Is.False);
        Assert.That(service.Requested, Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public async Task A_reader_that_pauses_stops_the_prefetching()
    {
        using var service = new HeldResponses(pages: 1000);
        using var client = service.Client();
        await using var reader = Read(client, new ListingOptions { MaxConcurrentPages = 4, PageSize = 1 });
        await ReadAsync(reader, service, page: 1);
        for (var page = 2; page <= 4; page++)
            await service.RespondAsync(page);

        // All responses arrive, and none is read.
        await Task.Delay(50);

        Assert.That(service.Requested, Is.EqualTo(new[] { 1, 2, 3, 4 }));
    }

    [Test]
    public async Task A_reader_that_pauses_for_an_hour_continues()
    {
        var clock = new FakeTimeProvider();
        using var service = new HeldResponses(pages: 6);
        using var client = service.Client(clock);
        await using var reader = Read(
            client,
            new ListingOptions
            {
                MaxConcurrentPages = 3,
                PageSize = 1,
                Verify = false,
            }
        );
        await ReadAsync(reader, service, page: 1);
        for (var page = 2; page <= 3; page++)
            await service.RespondAsync(page);
        await service.WhenReadAsync(3);

        clock.Advance(TimeSpan.FromHours(1));

        var ids = new List<string> { reader.Current.Id };
        for (var page = 2; page <= 6; page++)
        {
            var move = reader.MoveNextAsync();
            if (page > 3)
                await service.RespondAsync(page);
            Assert.That(await move, Is.True);
            ids.Add(reader.Current.Id);
        }

        Assert.That(await reader.MoveNextAsync(), Is.False);
        Assert.That(ids, Is.EqualTo(new[] { "T1", "T2", "T3", "T4", "T5", "T6" }));
    }

    [Test]
    public async Task A_page_that_times_out_during_a_pause_is_an_error_at_that_page()
    {
        var clock = new FakeTimeProvider();
        using var service = new HeldResponses(pages: 6);
        using var client = service.Client(clock);
        await using var reader = Read(
            client,
            new ListingOptions
            {
                MaxConcurrentPages = 3,
                PageSize = 1,
                Verify = false,
            }
        );
        await ReadAsync(reader, service, page: 1);
        await service.RespondAsync(2);
        await service.WhenReadAsync(2);

        clock.Advance(TimeSpan.FromHours(1));

        Assert.That(await reader.MoveNextAsync(), Is.True);
        Assert.That(reader.Current.Id, Is.EqualTo("T2"));
        Assert.That(async () => await reader.MoveNextAsync(), Throws.InstanceOf<FastlyTimeoutException>().With.Message.Contains("page=3"));
        Assert.That(await reader.MoveNextAsync(), Is.False);
    }

    [Test]
    public async Task Leaving_the_loop_cancels_the_requests_under_way()
    {
        using var service = new HeldResponses(pages: 20);
        using var client = service.Client();
        var reader = Read(client, new ListingOptions { MaxConcurrentPages = 5, PageSize = 1 });
        await ReadAsync(reader, service, page: 1);

        await reader.DisposeAsync();

        Assert.That(service.Requested, Is.EqualTo(new[] { 1, 2, 3, 4, 5 }));
        Assert.That(service.Cancelled, Is.EqualTo(4));
    }

    [Test]
    public async Task An_error_is_thrown_once_at_its_page()
    {
        using var client = StubHandler.ClientFor(request =>
            TokenPages.Number(request, "page") == 3 ? "<html>" : TokenPages.Page(TokenPages.Ids(9), request)
        );
        await using var reader = Read(client, new ListingOptions { PageSize = 2 });

        for (var number = 1; number <= 4; number++)
        {
            Assert.That(await reader.MoveNextAsync(), Is.True);
            Assert.That(reader.Current.Id, Is.EqualTo($"T{number}"));
        }

        Assert.That(
            async () => await reader.MoveNextAsync(),
            Throws.InstanceOf<FastlyInvalidResponseException>().With.Message.Contains("page=3")
        );
        Assert.That(await reader.MoveNextAsync(), Is.False);
    }

    [Test]
    public async Task The_verification_pass_is_prefetched_from_its_first_page()
    {
        using var service = new HeldResponses(pages: 3);
        using var client = service.Client();
        await using var reader = Read(client, new ListingOptions { MaxConcurrentPages = 8, PageSize = 1 });
        for (var page = 1; page <= 3; page++)
            await ReadAsync(reader, service, page);

        var end = reader.MoveNextAsync();

        // The page after the last, which is full.
        await service.RespondAsync(4);
        while (service.Requested.Count < 7)
            await Task.Delay(1);
        Assert.That(service.Requested, Is.EqualTo(new[] { 1, 2, 3, 4, 1, 2, 3 }));
        for (var page = 1; page <= 3; page++)
            await service.RespondAsync(page);
        Assert.That(await end, Is.False);
    }

    [TestCase(null, null, 25)]
    [TestCase(3, null, 3)]
    [TestCase(3, 5, 5)]
    [TestCase(null, 1, 1)]
    public async Task The_verification_pass_has_a_maximum_of_its_own(int? maxPages, int? maxVerificationPages, int concurrent)
    {
        using var service = new HeldResponses(pages: 30);
        using var client = service.Client();
        var options = new ListingOptions { PageSize = 1 };
        if (maxPages is { } pages)
            options.MaxConcurrentPages = pages;
        if (maxVerificationPages is { } verificationPages)
            options.MaxConcurrentVerificationPages = verificationPages;
        await using var reader = Read(client, options);
        for (var page = 1; page <= 30; page++)
            await ReadAsync(reader, service, page);

        var end = reader.MoveNextAsync();
        await service.RespondAsync(31);
        while (service.Requested.Count < 31 + concurrent)
            await Task.Delay(1);
        await Task.Delay(20);

        Assert.That(service.Requested.Skip(31), Is.EqualTo(Enumerable.Range(1, concurrent)));
        for (var page = 1; page <= 30; page++)
            await service.RespondAsync(page);
        Assert.That(await end, Is.False);
    }

    [Test]
    public void An_invalid_maximum_is_refused([Values(0, 65, 1000)] int maximum, [Values] bool isOfVerification)
    {
        using var client = StubHandler.ClientFor(_ => "[]");
        var options = isOfVerification
            ? new ListingOptions { MaxConcurrentVerificationPages = maximum }
            : new ListingOptions { MaxConcurrentPages = maximum };

        Assert.That(() => client.ListAsync(options), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task Cursors_are_prefetched_by_one_page()
    {
        var service = StubHandler.Json(request =>
            request.RequestUri!.Query switch
            {
                var query when query.Contains("c3", StringComparison.Ordinal) => """{"data":[{"id":"w3"}],"meta":{"next_cursor":""}}""",
                var query when query.Contains("c2", StringComparison.Ordinal) => """{"data":[{"id":"w2"}],"meta":{"next_cursor":"c3"}}""",
                _ => """{"data":[{"id":"w1"}],"meta":{"next_cursor":"c2"}}""",
            }
        );
        using var client = service.Client();

        await using var reader = client.ListWorkspacesAsync("T1").GetAsyncEnumerator(Guard);
        await reader.MoveNextAsync();

        Assert.That(service.Requests, Has.Count.EqualTo(2));
    }

    private static IAsyncEnumerator<AutomationToken> Read(AutomationTokensClient client, ListingOptions options) =>
        client.ListAsync(options).GetAsyncEnumerator(Guard);

    /// <summary>Moves to the token of a page, whose response arrives once it is requested.</summary>
    private static async Task ReadAsync(IAsyncEnumerator<AutomationToken> reader, HeldResponses service, int page)
    {
        var move = reader.MoveNextAsync();
        await service.RespondAsync(page);
        await move;
    }
}
