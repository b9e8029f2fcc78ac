namespace Fastly.Tokens.Tests.Listing;

public sealed class ContradictionTests
{
    [TestCase(
        """{"data":[{"id":"T1"}],"meta":{"per_page":100,"current_page":2,"record_count":1,"total_pages":1}}""",
        "page 2",
        1,
        TestName = "An_answer_that_is_another_page_than_asked_for_is_an_error"
    )]
    [TestCase(
        """{"data":[{"id":"T1"},{"id":"T2"}],"meta":{"per_page":1,"current_page":1,"record_count":2,"total_pages":2}}""",
        "at most 1",
        1,
        TestName = "More_items_than_a_page_holds_are_an_error"
    )]
    [TestCase(
        """{"data":[{"id":"T1"},{"id":"T2"}],"meta":{"per_page":100,"current_page":1,"record_count":1,"total_pages":1}}""",
        "1 in all",
        3,
        TestName = "More_items_than_there_are_in_all_are_an_error"
    )]
    [TestCase(
        """{"data":[{"id":"T1"}],"meta":{"per_page":100,"current_page":1,"record_count":250,"total_pages":1}}""",
        "250 items make 1 pages",
        1,
        TestName = "Too_few_pages_for_the_items_are_an_error"
    )]
    [TestCase(
        """{"data":[{"id":"T1"}],"meta":{"per_page":100,"current_page":1,"record_count":2,"total_pages":1}}""",
        "2 of 2",
        3,
        TestName = "Fewer_items_than_are_counted_are_an_error"
    )]
    [TestCase(
        """{"data":[],"meta":{"current_page":1,"total_pages":3}}""",
        "empty",
        3,
        TestName = "An_empty_page_before_the_last_is_an_error"
    )]
    [TestCase(
        """{"data":[{"id":"T1"}],"meta":{"current_page":1,"total_pages":0}}""",
        "0 pages",
        3,
        TestName = "Items_on_none_of_the_pages_are_an_error"
    )]
    [TestCase("""{"data":[{"id":"T1"}],"meta":{"record_count":-1}}""", "negative", 1, TestName = "A_negative_count_is_an_error")]
    [TestCase("""{"data":[{"id":"T1"}],"meta":{"total_pages":-1}}""", "negative", 1, TestName = "A_negative_number_of_pages_is_an_error")]
    public void A_contradiction(string body, string said, int requests)
    {
        // A contradiction that concurrent changes can cause is an error if it persists.
        var service = StubHandler.Json(_ => body);
        using var client = service.Client();

        Assert.That(
            async () => await TokenPages.ReadAsync(client),
            Throws.InstanceOf<FastlyInvalidResponseException>().With.Message.Contains(said).And.Message.Contains("GET /automation-tokens")
        );
        Assert.That(service.Requests, Has.Count.EqualTo(requests));
    }

    [TestCase("""{"data":[],"meta":{"current_page":1,"total_pages":1}}""", 0, TestName = "An_empty_page_may_be_counted_as_the_only_one")]
    [TestCase(
        """{"data":[],"meta":{"per_page":100,"current_page":1,"record_count":0,"total_pages":1}}""",
        0,
        TestName = "Nothing_may_be_counted_as_one_page"
    )]
    [TestCase(
        """{"data":[],"meta":{"per_page":0,"current_page":1,"record_count":0,"total_pages":0}}""",
        0,
        TestName = "Nothing_may_be_counted_in_pages_of_nothing"
    )]
    [TestCase("""{"data":[{"id":"T1"}],"meta":{"record_count":1,"total_pages":1}}""", 1, 3, TestName = "Counts_need_no_size_of_a_page")]
    [TestCase(
        """{"data":[{"id":"T1"}],"meta":{"per_page":1,"record_count":1,"total_pages":1}}""",
        1,
        3,
        TestName = "A_full_page_is_read_again"
    )]
    [TestCase("""{"data":[{"id":"T1"}],"meta":{"per_page":100,"total_pages":1}}""", 1, TestName = "Counts_need_no_number_of_items")]
    public async Task Consistent_counts_are_accepted(string body, int count, int requests = 1)
    {
        var service = StubHandler.Json(_ => body);
        using var client = service.Client();

        Assert.That(await TokenPages.ReadAsync(client), Is.EqualTo(TokenPages.Ids(count)));
        Assert.That(service.Requests, Has.Count.EqualTo(requests));
    }

    [TestCase(0, 1)]
    [TestCase(25, 3 + 3)]
    public async Task The_pages_are_computed_if_only_the_items_are_counted(int count, int requests)
    {
        var service = StubHandler.Json(request =>
            $$$"""{"data":{{{TokenPages.BarePage(TokenPages.Ids(count), request)}}},"meta":{"per_page":10,"record_count":{{{count}}}}}"""
        );
        using var client = service.Client();

        Assert.That(await TokenPages.ReadAsync(client, new ListingOptions { PageSize = 10 }), Is.EqualTo(TokenPages.Ids(count)));
        Assert.That(service.Requests, Has.Count.EqualTo(requests));
    }

    [TestCase("""{"data":null,"meta":{"total_pages":1}}""")]
    [TestCase("""{"meta":{"total_pages":1}}""")]
    [TestCase("""{"data":[null]}""")]
    [TestCase("""{"data":[{"id":null}]}""")]
    [TestCase("""{"data":[{"id":""}]}""")]
    [TestCase("""{"data":[{"name":"deploy"}]}""")]
    [TestCase("""{"data":{"id":"T1"}}""")]
    [TestCase("{}")]
    [TestCase("null")]
    public void A_response_that_is_no_page_is_never_an_empty_listing(string body)
    {
        using var client = StubHandler.ClientFor(_ => body);

        Assert.That(async () => await TokenPages.ReadAsync(client), Throws.InstanceOf<FastlyInvalidResponseException>());
    }
}
