using System.Net;
using System.Text;

namespace Fastly.Tokens.Tests.Listing;

/// <summary>A verifying pass reads only the pages whose responses differ, and finds what it would find if it read them all.</summary>
public sealed class ComparedPagesTests
{
    [Test]
    public async Task Pages_that_are_the_same_are_not_read()
    {
        var pages = new ScriptedPages(["AB", "CD", "E"]);

        Assert.That(await pages.ListAsync(), Is.EqualTo("ABCDE"));
        Assert.That(pages.Read, Is.EqualTo(new[] { "1.1", "1.2", "1.3" }));
        Assert.That(pages.Passes, Is.EqualTo(2));
    }

    [TestCase("CD.used", TestName = "A_page_whose_bytes_differ_is_read")]
    [TestCase("DC", TestName = "A_page_in_another_order_is_read")]
    public async Task Only_what_differs(string page)
    {
        var pages = new ScriptedPages(["AB", "CD", "E"], ["AB", page, "E"]);

        Assert.That(await pages.ListAsync(), Is.EqualTo("ABCDE"));
        Assert.That(pages.Read, Is.EqualTo(new[] { "1.1", "1.2", "1.3", "2.2" }));
        Assert.That(pages.Passes, Is.EqualTo(2));
    }

    [Test]
    public async Task Bytes_that_differ_every_time_are_read_every_time()
    {
        var pages = new ScriptedPages(["AB.1", "CD.1", "E.1"], ["AB.2", "CD.2", "E.2"]);

        Assert.That(await pages.ListAsync(), Is.EqualTo("ABCDE"));
        Assert.That(pages.Read, Has.Count.EqualTo(6));
        Assert.That(pages.Passes, Is.EqualTo(2));
    }

    // In pass 2, an id is on a page that is the same and on one that is not, so that D is on none. Pass 3 is like it.
    [TestCase("AB", "CA", "EF", TestName = "An_id_of_an_earlier_page_that_is_the_same_occurs_twice")]
    [TestCase("AB", "CE", "EF", TestName = "An_id_of_a_later_page_that_is_the_same_occurs_twice")]
    [TestCase("AB", "CC", "EF", TestName = "An_id_occurs_twice_on_a_page_that_differs")]
    public async Task An_id_twice_confirms_nothing(params string[] second)
    {
        var pages = new ScriptedPages(["AB", "CD", "EF"], second, second, ["AB", "CD", "EF"]);

        Assert.That(await pages.ListAsync(), Is.EqualTo("ABCDEF"));
        // Not the third, which is the same as the second.
        Assert.That(pages.Passes, Is.EqualTo(5));
    }

    [Test]
    public async Task A_pass_after_one_that_found_an_id_twice_reads_every_page()
    {
        var pages = new ScriptedPages(["AB", "CD", "EF"], ["AB", "CA", "EF"], ["AB", "CD", "EF"]);

        Assert.That(await pages.ListAsync(), Is.EqualTo("ABCDEF"));
        Assert.That(pages.Read, Is.EqualTo(new[] { "1.1", "1.2", "1.3", "2.2", "3.1", "3.2", "3.3" }));
        Assert.That(pages.Passes, Is.EqualTo(4));
    }

    [Test]
    public async Task A_pass_after_one_that_ended_early_reads_every_page()
    {
        // Page 2 is empty in pass 2, although it says that there are three.
        var pages = new ScriptedPages(["AB", "CD", "E"], ["AB", "", "E"], ["AB", "CD", "E"]);

        Assert.That(await pages.ListAsync(), Is.EqualTo("ABCDE"));
        Assert.That(pages.Read, Is.SupersetOf(new[] { "3.1", "3.2", "3.3" }));
        Assert.That(pages.Passes, Is.EqualTo(4));
    }

    [Test]
    public async Task An_id_that_left_a_page_before_it_came_to_another_is_on_one_page()
    {
        // D leaves page 2 in pass 2, and comes to page 1 in pass 3, in which page 2 is the same.
        var pages = new ScriptedPages(["AB", "CD", "EF"], ["AB", "CG", "EF"], ["AD", "CG", "EF"]);

        Assert.That(await pages.ListAsync(), Is.EqualTo("ABCDEFG"));
        Assert.That(pages.Read, Is.EqualTo(new[] { "1.1", "1.2", "1.3", "2.2", "3.1" }));
        Assert.That(pages.Passes, Is.EqualTo(4));
    }

    [TestCase("An id moves to an earlier page", "AE", "CD", "FG")]
    [TestCase("An id moves to a later page", "BC", "DE", "FA")]
    [TestCase("Two pages change places", "CD", "AB", "EF")]
    public async Task An_id_that_moves_is_on_one_page(string what, params string[] second)
    {
        var pages = new ScriptedPages(["AB", "CD", "EF"], second);

        Assert.That(await pages.ListAsync(), Is.EquivalentTo("ABCDEF".Union(string.Concat(second))), what);
        Assert.That(pages.Passes, Is.EqualTo(3));
        Assert.That(pages.Read, Has.None.StartsWith("3."));
    }

    [Test]
    public async Task A_page_that_goes_and_comes_again_is_read()
    {
        var pages = new ScriptedPages(["AB", "CD", "EF"], ["AB", "CD"], ["AB", "CD", "EF"]);

        Assert.That(await pages.ListAsync(), Is.EqualTo("ABCDEF"));
        Assert.That(pages.Read, Does.Contain("3.3"));
        Assert.That(pages.Passes, Is.EqualTo(4));
    }

    [Test]
    public void A_service_that_sends_the_same_bytes_for_every_page_is_an_error()
    {
        var pages = new ScriptedPages(["AB", "AB", "AB"]);

        Assert.That(pages.ListAsync, Throws.TypeOf<FastlyInvalidResponseException>().With.Message.Contains("repeats the previous page"));
        Assert.That(pages.Passes, Is.EqualTo(3));
    }

    [Test]
    public void Pages_that_change_places_in_every_pass_are_a_listing_that_changes()
    {
        string[] one = ["AB", "CD", "EF"];
        string[] other = ["CD", "AB", "EF"];
        var pages = new ScriptedPages(one, other, one, other, one, other, one, other);

        Assert.That(pages.ListAsync, Throws.TypeOf<FastlyListingChangedException>());
        Assert.That(pages.Passes, Is.EqualTo(new ListingOptions().MaxVerificationPasses));
    }

    [Test]
    public async Task What_is_not_read_is_not_allocated([Values] bool areServices)
    {
        var ids = Enumerable.Range(1, 199).Select(number => $"{number}{new string('x', 60)}").ToList();
        var pages = new[] { ids.Take(100), ids.Skip(100) }
            .Select(page => areServices ? $"[\"{string.Join("\",\"", page)}\"]" : TokenPages.Bare(page))
            .Select(data => Encoding.UTF8.GetBytes($$$"""{"data":{{{data}}},"meta":{"total_pages":2}}"""))
            .ToList();
        using var service = new StubHandler(request =>
            StubHandler.Response(request, pages[TokenPages.Number(request, "page") - 1], HttpStatusCode.OK)
        );
        using var client = service.Client();
        await AllocatedAsync(verify: true);

        var (verified, onePass) = (await AllocatedAsync(verify: true), await AllocatedAsync(verify: false));

        Assert.That(service.Requests, Has.Count.EqualTo(4 + 4 + 2));
        Assert.That(verified, Is.LessThan(1.6 * onePass));

        async Task<long> AllocatedAsync(bool verify)
        {
            // Everything completes at once, on this thread.
            var before = GC.GetAllocatedBytesForCurrentThread();
            var options = new ListingOptions { Verify = verify };
            var count = 0;
            if (areServices)
            {
                await foreach (var _ in client.ListServicesAsync("T1", options))
                    count++;
            }
            else
            {
                await foreach (var _ in client.ListAsync(options))
                    count++;
            }

            Assert.That(count, Is.EqualTo(199));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
