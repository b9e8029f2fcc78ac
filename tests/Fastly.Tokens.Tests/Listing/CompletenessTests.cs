namespace Fastly.Tokens.Tests.Listing;

public sealed class CompletenessTests
{
    private static readonly ListingOptions TenAPage = new() { PageSize = 10 };

    [Test]
    public async Task A_token_that_moves_to_an_earlier_page_is_listed()
    {
        var tokens = new List<string>(TokenPages.Ids(30));
        var requests = 0;
        using var client = StubHandler.ClientFor(request =>
        {
            // Before the second page is read, the first token is revoked and another created: T11 is now the last of page 1,
            // and no count has changed.
            if (++requests == 2)
            {
                tokens.RemoveAt(0);
                tokens.Add("T31");
            }

            return TokenPages.Page(tokens, request);
        });

        var ids = await TokenPages.ReadAsync(client, TenAPage);

        Assert.That(ids, Is.SupersetOf(TokenPages.Ids(30)));
        Assert.That(ids, Is.Unique);
    }

    [Test]
    public async Task A_token_that_moves_to_a_later_page_is_listed_once()
    {
        var tokens = new List<string>(TokenPages.Ids(30));
        var requests = 0;
        using var client = StubHandler.ClientFor(request =>
        {
            if (++requests == 2)
                tokens.Insert(0, "T0");
            return TokenPages.Page(tokens, request);
        });

        var ids = await TokenPages.ReadAsync(client, TenAPage);

        Assert.That(ids, Is.EquivalentTo(TokenPages.Ids(30).Append("T0")));
    }

    [Test]
    public async Task A_token_that_is_found_late_is_last_and_alone_on_its_page()
    {
        var tokens = new List<string>(TokenPages.Ids(30));
        var requests = 0;
        using var client = StubHandler.ClientFor(request =>
        {
            if (++requests == 3)
                tokens.Insert(0, "T0");
            return TokenPages.Page(tokens, request);
        });

        var pages = new List<Page<AutomationToken>>();
        await foreach (var page in client.ListAsync(TenAPage).AsPages())
            pages.Add(page);

        Assert.That(pages[^1].Number, Is.EqualTo(1));
        Assert.That(pages[^1].Items.Select(token => token.Id), Is.EqualTo(new[] { "T0" }));
        Assert.That(pages.SelectMany(page => page.Items).Select(token => token.Id), Is.Unique);
    }

    [Test]
    public void A_listing_that_never_settles_is_an_error_and_not_a_short_list()
    {
        var served = 0;
        using var client = StubHandler.ClientFor(request => TokenPages.Page([.. TokenPages.Ids(30), $"New{served++}"], request));

        Assert.That(
            async () => await TokenPages.ReadAsync(client, new ListingOptions { PageSize = 10, MaxVerificationPasses = 3 }),
            Throws.InstanceOf<FastlyListingChangedException>().With.Message.Contains("3 times")
        );
        Assert.That(served, Is.EqualTo(3 * 4));
    }

    [Test]
    public void A_token_on_two_pages_has_taken_the_place_of_another_and_is_no_stable_listing()
    {
        // The service sorts by something that ties: T10 stands on both pages, T11 on none.
        string[] first = [.. TokenPages.Ids(10)];
        string[] second = ["T10", "T12"];
        using var client = StubHandler.ClientFor(request =>
            TokenPages.Number(request, "page") == 1 ? TokenPages.Envelope(first, 1, 10, 12, 2) : TokenPages.Envelope(second, 2, 10, 12, 2)
        );

        Assert.That(async () => await TokenPages.ReadAsync(client, TenAPage), Throws.InstanceOf<FastlyListingChangedException>());
    }

    [Test]
    public void Tokens_that_are_on_two_pages_in_both_passes_are_no_stable_listing()
    {
        string[][] pages =
        [
            ["T1", "T2"],
            ["T2", "T3"],
            ["T3", "T4"],
        ];
        using var client = StubHandler.ClientFor(request =>
        {
            var page = TokenPages.Number(request, "page");
            return TokenPages.Envelope(page <= 3 ? pages[page - 1] : [], page, 2, 6, 3);
        });

        Assert.That(
            async () => await TokenPages.ReadAsync(client, new ListingOptions { PageSize = 2 }),
            Throws.InstanceOf<FastlyListingChangedException>()
        );
    }

    [TestCase(0)]
    [TestCase(8)]
    [TestCase(16)]
    [TestCase(24)]
    [TestCase(40)]
    public async Task The_order_within_a_page_does_not_matter_even_with_similar_ids(int length)
    {
        var all = TokenPages.Ids(19).Select(id => new string('x', length) + id).ToList();
        var served = 0;
        var service = StubHandler.Json(request =>
        {
            var page = TokenPages.Number(request, "page");
            var ids = all.Skip((page - 1) * 10).Take(10);
            return TokenPages.Envelope(served++ < 2 ? ids : ids.Reverse(), page, 10, 19, 2);
        });
        using var client = service.Client();

        Assert.That(await TokenPages.ReadAsync(client, TenAPage), Is.EquivalentTo(all));
        Assert.That(service.Requests, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Without_counts_a_page_that_repeats_because_a_token_came_in_between_is_not_the_end()
    {
        // One token a page, newest first: a token that is created between two requests makes page 2 the same as page 1.
        var tokens = new List<string>(["C", "B", "A"]);
        var requests = 0;
        using var client = StubHandler.ClientFor(request =>
        {
            if (++requests == 2)
                tokens.Insert(0, "D");
            return TokenPages.BarePage(tokens, request);
        });

        Assert.That(await TokenPages.ReadAsync(client, new ListingOptions { PageSize = 1 }), Is.EquivalentTo(new[] { "A", "B", "C", "D" }));
    }

    [Test]
    public async Task The_documented_bare_array_is_as_complete_as_the_recorded_envelope()
    {
        var tokens = new List<string>(TokenPages.Ids(25));
        var requests = 0;
        using var client = StubHandler.ClientFor(request =>
        {
            if (++requests == 2)
                tokens.RemoveAt(0);
            return TokenPages.BarePage(tokens, request);
        });

        Assert.That(await TokenPages.ReadAsync(client, TenAPage), Is.SupersetOf(TokenPages.Ids(25).Skip(1)));
    }
}
