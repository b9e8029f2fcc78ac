using System.Net;
using System.Text;

namespace Fastly.Tokens.Tests.Listing;

/// <summary>A contradiction that concurrent changes can cause is read again; it is an error only if it persists.</summary>
public sealed class VerificationPassTests
{
    private static readonly ListingOptions TwoAPage = new() { PageSize = 2 };

    [Test]
    public async Task Listing_retries_when_a_page_repeats()
    {
        var tokens = new List<string>(["D", "C", "B", "A"]);
        var requests = 0;
        using var client = StubHandler.ClientFor(request =>
        {
            // A page's worth of new tokens makes page 2 what page 1 was.
            if (++requests == 2)
                tokens.InsertRange(0, ["F", "E"]);
            return TokenPages.Page(tokens, request);
        });

        Assert.That(await TokenPages.ReadAsync(client, TwoAPage), Is.EqualTo(new[] { "D", "C", "F", "E", "B", "A" }));
    }

    [Test]
    public void A_page_that_repeats_in_every_pass_is_an_error_after_three([Values(2, 3, 8)] int maxVerificationPasses)
    {
        var service = StubHandler.Json(_ => """{"data":[{"id":"T1"}],"meta":{"total_pages":3}}""");
        using var client = service.Client();

        Assert.That(
            async () => await TokenPages.ReadAsync(client, new ListingOptions { MaxVerificationPasses = maxVerificationPasses }),
            Throws.InstanceOf<FastlyInvalidResponseException>().With.Message.Contains("page 2").And.Message.Contains("it repeats the ")
        );
        Assert.That(service.Requests, Has.Count.EqualTo(2 * Math.Min(maxVerificationPasses, 3)));
    }

    [Test]
    public void Without_verification_a_page_that_repeats_is_an_error_at_once()
    {
        var service = StubHandler.Json(_ => """{"data":[{"id":"T1"}],"meta":{"total_pages":3}}""");
        using var client = service.Client();

        Assert.That(
            async () => await TokenPages.ReadAsync(client, new ListingOptions { Verify = false }),
            Throws.InstanceOf<FastlyInvalidResponseException>().With.Message.Contains("it repeats the ")
        );
        Assert.That(service.Requests, Has.Count.EqualTo(2));
    }

    [TestCase("""{"data":[],"meta":{"total_pages":2}}""", TestName = "An_empty_page_before_the_last_is_read_again")]
    [TestCase("""{"data":[{"id":"T3"}],"meta":{"total_pages":1}}""", TestName = "Items_after_the_last_page_are_read_again")]
    [TestCase(
        """{"data":[{"id":"T3"},{"id":"T4"}],"meta":{"record_count":1}}""",
        TestName = "More_items_than_there_are_in_all_are_read_again"
    )]
    [TestCase(
        """{"data":[{"id":"T3"}],"meta":{"per_page":2,"record_count":4}}""",
        TestName = "Fewer_items_than_are_counted_are_read_again"
    )]
    [TestCase(
        """{"data":[{"id":"T1"},{"id":"T2"}],"meta":{"per_page":2,"current_page":1,"record_count":2,"total_pages":1}}""",
        TestName = "The_last_page_instead_of_one_that_is_gone_is_read_again"
    )]
    public async Task A_second_page_that_contradicts_itself(string page)
    {
        var requests = 0;
        using var client = StubHandler.ClientFor(request => ++requests == 2 ? page : TokenPages.Page(TokenPages.Ids(3), request));

        Assert.That(await TokenPages.ReadAsync(client, TwoAPage), Is.EqualTo(TokenPages.Ids(3)));
        // The pass that was broken off confirms nothing.
        Assert.That(requests, Is.EqualTo(2 + 2 + 2));
    }

    [Test]
    public void Contradictions_that_change_with_every_pass_are_a_listing_that_changes()
    {
        var requests = 0;
        using var client = StubHandler.ClientFor(_ =>
            $$$"""{"data":[{"id":"T1"}],"meta":{"record_count":{{{++requests + 1}}},"per_page":100}}"""
        );

        Assert.That(async () => await TokenPages.ReadAsync(client), Throws.TypeOf<FastlyListingChangedException>());
        Assert.That(requests, Is.EqualTo(new ListingOptions().MaxVerificationPasses));
    }

    [Test]
    public void The_same_contradiction_behind_other_pages_is_a_listing_that_changes()
    {
        var requests = 0;
        using var client = StubHandler.ClientFor(request =>
            $$$"""{"data":[{"id":"T{{{(requests++ / 2) + 1}}}"}],"meta":{"total_pages":2}}"""
        );

        Assert.That(async () => await TokenPages.ReadAsync(client), Throws.TypeOf<FastlyListingChangedException>());
    }

    [TestCase(HttpStatusCode.NotFound)]
    [TestCase(HttpStatusCode.BadRequest)]
    [TestCase(HttpStatusCode.UnprocessableEntity)]
    public async Task A_page_that_no_longer_exists_is_read_again(HttpStatusCode status)
    {
        var tokens = new List<string>(TokenPages.Ids(5));
        using var handler = new StubHandler(request =>
        {
            if (TokenPages.Number(request, "page") == 3)
                tokens.Remove("T5");
            return TokenPages.Number(request, "page") == 3 ? Refusal(status, request) : Page(tokens, request);
        });
        using var client = TestClient.Through(handler);

        Assert.That(
            await TokenPages.ReadAsync(client, new ListingOptions { PageSize = 2, MaxConcurrentPages = 1 }),
            Is.EqualTo(TokenPages.Ids(4))
        );
        // The pages of the first pass are those of the second, and confirm nothing: it was broken off.
        Assert.That(handler.Calls, Is.EqualTo(3 + (2 + 1) + 2));
    }

    [TestCase(1, 1)]
    [TestCase(2, 6)]
    public void A_page_that_is_refused_every_time_is_an_error(int refused, int requests)
    {
        using var handler = new StubHandler(request =>
            TokenPages.Number(request, "page") == refused ? Refusal(HttpStatusCode.NotFound, request) : Page(TokenPages.Ids(5), request)
        );
        using var client = TestClient.Through(handler);

        Assert.That(
            async () => await TokenPages.ReadAsync(client, new ListingOptions { PageSize = 2, MaxConcurrentPages = 1 }),
            Throws.TypeOf<FastlyNotFoundException>().With.Message.Contains($"page={refused}")
        );
        Assert.That(handler.Calls, Is.EqualTo(requests));
    }

    [TestCase(HttpStatusCode.Forbidden)]
    [TestCase(HttpStatusCode.Unauthorized)]
    [TestCase(HttpStatusCode.InternalServerError)]
    public void A_permanent_refusal_is_an_error_at_once(HttpStatusCode status)
    {
        using var handler = new StubHandler(request =>
            TokenPages.Number(request, "page") == 2 ? Refusal(status, request) : Page(TokenPages.Ids(5), request)
        );
        using var client = TestClient.Through(handler);

        Assert.That(
            async () => await TokenPages.ReadAsync(client, new ListingOptions { PageSize = 2, MaxConcurrentPages = 1 }),
            Throws.InstanceOf<FastlyApiException>()
        );
        Assert.That(handler.Calls, Is.EqualTo(2));
    }

    [Test]
    public async Task Without_counts_two_passes_with_the_same_transient_end_do_not_confirm_each_other()
    {
        // One token a page, newest first. In both passes a token is created before page 2, which then repeats page 1;
        // the first token is revoked in between.
        string[][] pages =
        [
            ["C", "B", "A"],
            ["D", "C", "B", "A"],
            ["D", "C", "B", "A"],
            ["C", "B", "A"],
            ["E", "C", "B", "A"],
        ];
        var requests = 0;
        using var client = StubHandler.ClientFor(request => TokenPages.BarePage(pages[Math.Min(requests++, pages.Length - 1)], request));

        Assert.That(await TokenPages.ReadAsync(client, new ListingOptions { PageSize = 1 }), Is.EquivalentTo(new[] { "A", "B", "C", "E" }));
    }

    [Test]
    public async Task Without_counts_a_service_that_sends_its_last_page_for_any_later_one_is_read_to_its_end()
    {
        using var client = StubHandler.ClientFor(request =>
            TokenPages.Bare(TokenPages.Ids(5).Chunk(2).ElementAt(Math.Min(TokenPages.Number(request, "page"), 3) - 1))
        );

        Assert.That(await TokenPages.ReadAsync(client, TwoAPage), Is.EqualTo(TokenPages.Ids(5)));
    }

    [Test]
    public void Without_counts_a_full_page_that_the_service_sends_for_every_number_is_no_listing([Values] bool verify)
    {
        // There may be more tokens than fit on it, and nothing reports them.
        using var client = StubHandler.ClientFor(_ => TokenPages.Bare(TokenPages.Ids(2)));

        Assert.That(
            async () => await TokenPages.ReadAsync(client, new ListingOptions { PageSize = 2, Verify = verify }),
            Throws.TypeOf<FastlyInvalidResponseException>().With.Message.Contains("cannot be read")
        );
    }

    [Test]
    public async Task Without_counts_the_number_that_no_page_has_is_the_one_after_the_bound()
    {
        var service = StubHandler.Json(_ => TokenPages.Bare(TokenPages.Ids(3)));
        using var client = service.Client();
        var options = new ListingOptions
        {
            StartPage = int.MaxValue - 1_000_000,
            MaxPages = 1_000_000,
            Verify = false,
        };

        Assert.That(await TokenPages.ReadAsync(client, options), Is.EqualTo(TokenPages.Ids(3)));
        Assert.That(service.Requests, Has.Count.EqualTo(3).And.Member("/automation-tokens?page=2147483647&per_page=100"));
    }

    private static HttpResponseMessage Page(IReadOnlyList<string> tokens, HttpRequestMessage request) =>
        new()
        {
            RequestMessage = request,
            Content = new StringContent(TokenPages.Page(tokens, request), Encoding.UTF8, "application/json"),
        };

    private static HttpResponseMessage Refusal(HttpStatusCode status, HttpRequestMessage request) =>
        new(status) { RequestMessage = request };
}
