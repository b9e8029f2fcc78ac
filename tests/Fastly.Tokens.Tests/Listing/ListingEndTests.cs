namespace Fastly.Tokens.Tests.Listing;

public sealed class ListingEndTests
{
    [Test]
    public async Task Nothing_is_sent_before_the_first_item_is_requested()
    {
        var service = StubHandler.Json(request => TokenPages.Page(TokenPages.Ids(1), request));
        using var client = service.Client();

        await using var reader = client.ListAsync().GetAsyncEnumerator();
        Assert.That(service.Requests, Is.Empty);

        await reader.MoveNextAsync();
        Assert.That(service.Requests, Is.EqualTo(new[] { "/automation-tokens?page=1&per_page=100" }));
    }

    [Test]
    public async Task A_single_page_with_counts_is_read_once()
    {
        var service = StubHandler.Json(request => TokenPages.Page(TokenPages.Ids(99), request));
        using var client = service.Client();

        Assert.That(await TokenPages.ReadAsync(client), Is.EqualTo(TokenPages.Ids(99)));
        Assert.That(service.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_single_page_that_is_full_is_read_again()
    {
        // T101 is counted no more, because T100 was revoked after the page was read and before the tokens were counted.
        var responses = 0;
        var service = StubHandler.Json(request =>
            ++responses == 1
                ? TokenPages.Envelope(TokenPages.Ids(100), current: 1, perPage: 100, records: 100, pages: 1)
                : TokenPages.Page([.. TokenPages.Ids(99), "T101"], request)
        );
        using var client = service.Client();

        Assert.That(await TokenPages.ReadAsync(client), Has.Member("T101"));
        Assert.That(
            service.Requests.Select(path => TokenPages.Number(new(HttpMethod.Get, $"https://a{path}"), "page")),
            Is.EqualTo(new[] { 1, 2, 1, 2, 1 })
        );
    }

    [Test]
    public async Task A_token_behind_a_full_page_that_is_counted_as_the_last_is_not_lost()
    {
        using var client = StubHandler.ClientFor(request =>
            TokenPages.Number(request, "page") == 1
                ? TokenPages.Envelope(["A", "B"], current: 1, perPage: 2, records: 2, pages: 1)
                : TokenPages.Envelope(["X"], current: 2, perPage: 2, records: 3, pages: 2)
        );

        Assert.That(
            async () => await TokenPages.ReadAsync(client, new ListingOptions { PageSize = 2 }),
            Throws.TypeOf<FastlyInvalidResponseException>().With.Message.Contains("page 1").And.Message.Contains("another follows")
        );
        Assert.That(
            await TokenPages.ReadAsync(client, new ListingOptions { PageSize = 2, Verify = false }),
            Is.EqualTo(new[] { "A", "B" })
        );
    }

    [Test]
    public async Task An_empty_account_is_an_empty_listing()
    {
        using var withCounts = StubHandler.ClientFor(request => TokenPages.Page([], request));
        using var withoutSize = StubHandler.ClientFor(_ => """{"data":[],"meta":{"per_page":0,"record_count":0}}""");
        using var bare = StubHandler.ClientFor(_ => "[]");

        Assert.That(await TokenPages.ReadAsync(withCounts), Is.Empty);
        Assert.That(await TokenPages.ReadAsync(withoutSize), Is.Empty);
        Assert.That(await TokenPages.ReadAsync(bare), Is.Empty);
    }

    [Test]
    public async Task Several_pages_are_read_in_order_and_then_once_more()
    {
        var service = StubHandler.Json(request => TokenPages.Page(TokenPages.Ids(250), request));
        using var client = service.Client();

        Assert.That(await TokenPages.ReadAsync(client), Is.EqualTo(TokenPages.Ids(250)));
        Assert.That(
            service.Requests.Select(path => path[path.IndexOf('?', StringComparison.Ordinal)..]),
            Is.EqualTo(
                new[]
                {
                    "?page=1&per_page=100",
                    "?page=2&per_page=100",
                    "?page=3&per_page=100",
                    "?page=1&per_page=100",
                    "?page=2&per_page=100",
                    "?page=3&per_page=100",
                }
            )
        );
    }

    [Test]
    public async Task Pages_may_be_counted_without_their_items()
    {
        var service = StubHandler.Json(request =>
            $$$"""{"data":{{{TokenPages.Bare(TokenPages.Ids(3).Skip(TokenPages.Number(request, "page") - 1).Take(1))}}}"""
            + $$$""","meta":{"total_pages":3}}"""
        );
        using var client = service.Client();

        Assert.That(await TokenPages.ReadAsync(client), Is.EqualTo(TokenPages.Ids(3)));
        // All pages are as long as the last, so that another might follow.
        Assert.That(service.Requests, Has.Count.EqualTo(3 + 1 + 3));
    }

    [Test]
    public async Task Without_verification_each_page_is_read_once()
    {
        var service = StubHandler.Json(request => TokenPages.Page(TokenPages.Ids(250), request));
        using var client = service.Client();

        Assert.That(await TokenPages.ReadAsync(client, new ListingOptions { Verify = false }), Is.EqualTo(TokenPages.Ids(250)));
        Assert.That(service.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Without_counts_a_short_page_is_not_the_end_and_an_empty_one_is()
    {
        // The service limits its pages to 40, whatever is requested.
        using var client = StubHandler.ClientFor(request =>
            TokenPages.Bare(TokenPages.Ids(100).Skip((TokenPages.Number(request, "page") - 1) * 40).Take(40))
        );

        Assert.That(await TokenPages.ReadAsync(client), Is.EqualTo(TokenPages.Ids(100)));
    }

    [Test]
    public async Task A_service_that_sends_everything_and_ignores_the_page_is_read_to_its_end()
    {
        using var client = StubHandler.ClientFor(_ => TokenPages.Bare(TokenPages.Ids(250)));

        Assert.That(await TokenPages.ReadAsync(client), Is.EqualTo(TokenPages.Ids(250)));
    }

    [Test]
    public async Task A_reported_maximum_page_size_is_followed()
    {
        var all = TokenPages.Ids(120);
        using var client = StubHandler.ClientFor(request =>
        {
            var page = TokenPages.Number(request, "page");
            return TokenPages.Envelope(all.Skip((page - 1) * 50).Take(50), page, 50, 120, 3);
        });

        Assert.That(await TokenPages.ReadAsync(client), Is.EqualTo(all));
    }

    [Test]
    public async Task A_listing_starts_at_the_requested_page()
    {
        using var client = StubHandler.ClientFor(request => TokenPages.Page(TokenPages.Ids(25), request));

        var ids = await TokenPages.ReadAsync(client, new ListingOptions { StartPage = 2, PageSize = 10 });

        Assert.That(ids, Is.EqualTo(TokenPages.Ids(25).Skip(10)));
    }

    [Test]
    public async Task Pages_carry_the_counts_that_the_service_sent()
    {
        using var client = StubHandler.ClientFor(request => TokenPages.Page(TokenPages.Ids(25), request));

        var pages = new List<Page<AutomationToken>>();
        await foreach (var page in client.ListAsync(new ListingOptions { PageSize = 10 }).AsPages())
            pages.Add(page);

        Assert.That(pages.Select(page => page.Number), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(pages.Select(page => page.Items.Count), Is.EqualTo(new[] { 10, 10, 5 }));
        Assert.That(
            pages,
            Has.All.Matches<Page<AutomationToken>>(page => page is { PageSize: 10, RecordCount: 25, TotalPages: 3, NextCursor: null })
        );
    }

    [Test]
    public async Task Endless_pages_are_an_error()
    {
        var served = 0;
        using var client = StubHandler.ClientFor(_ => TokenPages.Bare([$"T{served++}"]));

        Assert.That(
            async () => await TokenPages.ReadAsync(client, new ListingOptions { MaxPages = 50 }),
            Throws.InstanceOf<FastlyInvalidResponseException>().With.Message.Contains("more than 50 pages")
        );
        Assert.That(served, Is.EqualTo(51));
        await Task.CompletedTask;
    }

    [Test]
    public async Task A_listing_may_have_as_many_pages_as_the_maximum()
    {
        using var client = StubHandler.ClientFor(request => TokenPages.Page(TokenPages.Ids(25), request));

        Assert.That(await TokenPages.ReadAsync(client, new ListingOptions { PageSize = 10, MaxPages = 3 }), Is.EqualTo(TokenPages.Ids(25)));
    }

    [Test]
    public void A_listing_of_two_billion_pages_is_refused_at_the_first()
    {
        var service = StubHandler.Json(_ => """{"data":[{"id":"T1"}],"meta":{"current_page":1,"total_pages":2000000000}}""");
        using var client = service.Client();

        Assert.That(
            async () => await TokenPages.ReadAsync(client),
            Throws.InstanceOf<FastlyInvalidResponseException>().With.Message.Contains("more than 20000 pages")
        );
        Assert.That(service.Requests, Has.Count.EqualTo(1));
    }

    [TestCase(0)]
    [TestCase(101)]
    public void A_page_size_out_of_range_is_refused(int size)
    {
        var service = StubHandler.Json(_ => "[]");
        using var client = service.Client();

        Assert.That(() => client.ListAsync(new ListingOptions { PageSize = size }), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => client.ListServicesAsync("T1", new ListingOptions { PageSize = size }), Throws.InstanceOf<ArgumentException>());
        Assert.That(
            () => client.ListWorkspacesAsync("T1", new CursorListingOptions { PageSize = size }),
            Throws.InstanceOf<ArgumentException>()
        );
        Assert.That(service.Requests, Is.Empty);
    }

    private static IEnumerable<TestCaseData> Bad() =>
        [
            new TestCaseData(new ListingOptions { StartPage = 0 }).SetArgDisplayNames("page 0"),
            new TestCaseData(new ListingOptions { MaxVerificationPasses = 1 }).SetArgDisplayNames("one pass"),
            new TestCaseData(new ListingOptions { MaxVerificationPasses = 1001 }).SetArgDisplayNames("1,001 passes"),
            new TestCaseData(new ListingOptions { MaxPages = 0 }).SetArgDisplayNames("no pages"),
            new TestCaseData(new ListingOptions { MaxPages = 1_000_001 }).SetArgDisplayNames("1,000,001 pages"),
        ];

    [TestCaseSource(nameof(Bad))]
    public void Options_outside_of_their_range_are_refused(ListingOptions options)
    {
        var service = StubHandler.Json(_ => "[]");
        using var client = service.Client();

        Assert.That(() => client.ListAsync(options), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => client.ListServicesAsync("T1", options), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(service.Requests, Is.Empty);
    }

    [TestCase(0)]
    [TestCase(1_000_001)]
    public void A_bound_on_cursors_outside_of_its_range_is_refused(int pages)
    {
        var service = StubHandler.Json(_ => "[]");
        using var client = service.Client();

        Assert.That(
            () => client.ListWorkspacesAsync("T1", new CursorListingOptions { MaxPages = pages }),
            Throws.InstanceOf<ArgumentOutOfRangeException>()
        );
        Assert.That(service.Requests, Is.Empty);
    }
}
