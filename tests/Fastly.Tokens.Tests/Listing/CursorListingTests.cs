namespace Fastly.Tokens.Tests.Listing;

public sealed class CursorListingTests
{
    private const string First =
        """{"data":[{"id":"w1","name":"One"},{"id":"w2","name":null}]"""
        + ""","meta":{"limit":2,"next_cursor":"to/3 +","previous_cursor":""},"limit_workspaces":true}""";
    private const string Last =
        """{"data":[{"id":"w3","name":"Three"}],"meta":{"limit":2,"next_cursor":"","previous_cursor":"to1"},"limit_workspaces":true}""";

    [Test]
    public async Task Workspaces_are_read_from_cursor_to_cursor_until_an_empty_one()
    {
        var service = StubHandler.Json(request => request.RequestUri!.Query.Contains("cursor", StringComparison.Ordinal) ? Last : First);
        using var client = service.Client();

        var workspaces = await ReadAsync(client, new CursorListingOptions { PageSize = 2 });

        Assert.That(workspaces.Select(workspace => workspace.Id), Is.EqualTo(new[] { "w1", "w2", "w3" }));
        Assert.That(workspaces.Select(workspace => workspace.Name), Is.EqualTo(new[] { "One", null, "Three" }));
        Assert.That(
            service.Requests,
            Is.EqualTo(new[] { "/automation-tokens/T1/workspaces?limit=2", "/automation-tokens/T1/workspaces?cursor=to%2F3%20%2B&limit=2" })
        );
    }

    [Test]
    public async Task A_listing_continues_from_the_cursor_of_a_page()
    {
        var service = StubHandler.Json(_ => Last);
        using var client = service.Client();

        var pages = new List<Page<Workspace>>();
        await foreach (var page in client.ListWorkspacesAsync("T1", new CursorListingOptions { StartCursor = "to3" }).AsPages())
            pages.Add(page);

        Assert.That(pages, Has.Count.EqualTo(1));
        Assert.That(pages[0], Has.Property("PageSize").EqualTo(2).And.Property("NextCursor").Null.And.Property("Number").Null);
        Assert.That(service.Requests, Is.EqualTo(new[] { "/automation-tokens/T1/workspaces?cursor=to3&limit=100" }));
    }

    [Test]
    public void A_cursor_that_repeats_is_an_error()
    {
        using var client = StubHandler.ClientFor(_ => First);

        Assert.That(
            async () => await ReadAsync(client),
            Throws.InstanceOf<FastlyInvalidResponseException>().With.Message.Contains("leads back").And.Message.Contains("T1")
        );
    }

    [Test]
    public void Endless_cursors_are_an_error()
    {
        var served = 0;
        using var client = StubHandler.ClientFor(_ => $$$"""{"data":[],"meta":{"next_cursor":"c{{{served++}}}"}}""");

        Assert.That(
            async () => await ReadAsync(client, new CursorListingOptions { MaxPages = 20 }),
            Throws.InstanceOf<FastlyInvalidResponseException>().With.Message.Contains("more than 20 pages")
        );
        Assert.That(served, Is.EqualTo(20));
    }

    [Test]
    public void A_page_without_a_next_cursor_is_an_error()
    {
        using var client = StubHandler.ClientFor(_ => """{"data":[{"id":"w1"}]}""");

        Assert.That(async () => await ReadAsync(client), Throws.InstanceOf<FastlyInvalidResponseException>());
    }

    [Test]
    public async Task An_empty_page_is_the_end()
    {
        using var client = StubHandler.ClientFor(_ => """{"data":[]}""");

        Assert.That(await ReadAsync(client), Is.Empty);
    }

    [Test]
    public void A_cursor_that_returns_to_the_start_is_an_error()
    {
        var service = StubHandler.Json(_ => First);
        using var client = service.Client();

        Assert.That(
            async () => await ReadAsync(client, new CursorListingOptions { StartCursor = "to/3 +" }),
            Throws.InstanceOf<FastlyInvalidResponseException>().With.Message.Contains("leads back")
        );
        Assert.That(service.Requests, Has.Count.EqualTo(1));
    }

    private static async Task<List<Workspace>> ReadAsync(AutomationTokensClient client, CursorListingOptions? options = null)
    {
        var workspaces = new List<Workspace>();
        await foreach (var workspace in client.ListWorkspacesAsync("T1", options))
            workspaces.Add(workspace);
        return workspaces;
    }
}
