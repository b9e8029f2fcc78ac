using System.Text.Json;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Testing;

public sealed class FakeFastlyListingTests
{
    [Test]
    public async Task Pages_hold_every_token_once_and_an_empty_page_follows_the_last()
    {
        using FakeFastlySession session = new();
        session.Fastly.AddTokens(250);

        List<string> ids = [];
        for (int page = 1; page <= 3; page++)
            ids.AddRange((await session.GetAsync($"/automation-tokens?page={page}&per_page=100")).Ids());
        FakeFastlyReply beyond = await session.GetAsync("/automation-tokens?page=2147483647&per_page=100");

        Assert.Multiple(() =>
        {
            Assert.That(ids, Is.EqualTo(session.Fastly.Tokens.Select(token => token.Id)));
            Assert.That(beyond.Ids(), Is.Empty);
            Assert.That(Meta(beyond), Is.EqualTo((100, int.MaxValue, 250, 3)));
        });
    }

    [Test]
    public async Task A_page_size_beyond_the_maximum_is_reduced()
    {
        using FakeFastlySession session = new(new FakeFastlyOptions { MaxPageSize = 10 });
        session.Fastly.AddTokens(25);

        FakeFastlyReply reply = await session.GetAsync("/automation-tokens?per_page=100");

        Assert.That(reply.Ids(), Has.Length.EqualTo(10));
        Assert.That(Meta(reply), Is.EqualTo((10, 1, 25, 3)));
    }

    [TestCase("page=0")]
    [TestCase("page=-1")]
    [TestCase("page=one")]
    [TestCase("per_page=0")]
    public async Task An_invalid_page_is_refused_with_400(string query)
    {
        using FakeFastlySession session = new();

        Assert.That((await session.GetAsync($"/automation-tokens?{query}")).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task Meta_can_be_missing_and_page_can_be_ignored()
    {
        using FakeFastlySession session = new(new FakeFastlyOptions { SendMeta = false, IgnorePage = true });
        session.Fastly.AddTokens(3);

        FakeFastlyReply first = await session.GetAsync("/automation-tokens?page=1&per_page=2");
        FakeFastlyReply second = await session.GetAsync("/automation-tokens?page=2&per_page=2");

        Assert.That(first.Json.TryGetProperty("meta", out _), Is.False);
        Assert.That(second.Ids(), Is.EqualTo(first.Ids()));
    }

    [Test]
    public async Task The_order_can_be_chosen()
    {
        Dictionary<FakeListOrder, string[]> listed = [];
        foreach (FakeListOrder order in Enum.GetValues<FakeListOrder>())
        {
            using FakeFastlySession session = new(new FakeFastlyOptions { ListOrder = order });
            foreach (string id in new[] { "b", "a", "C" })
                session.Fastly.AddToken(new FakeToken { Id = id });
            listed[order] = (await session.GetAsync("/automation-tokens")).Ids();
        }

        Assert.Multiple(() =>
        {
            Assert.That(listed[FakeListOrder.OldestFirst], Is.EqualTo(new[] { "b", "a", "C" }));
            Assert.That(listed[FakeListOrder.NewestFirst], Is.EqualTo(new[] { "C", "a", "b" }));
            Assert.That(listed[FakeListOrder.ById], Is.EqualTo(new[] { "C", "a", "b" }));
        });
    }

    [TestCase(true, 1, 200)]
    [TestCase(false, 0, 404)]
    public async Task Expired_tokens_are_listed_or_not(bool listExpired, int count, int status)
    {
        using FakeFastlySession session = new(new FakeFastlyOptions { ListExpiredTokens = listExpired });
        FakeToken token = session.Fastly.AddToken(new FakeToken { ExpiresAt = FakeFastlySession.Noon });

        string[] listed = (await session.GetAsync("/automation-tokens")).Ids();
        int read = (await session.GetAsync($"/automation-tokens/{token.Id}")).Status;

        Assert.That((listed.Length, read), Is.EqualTo((count, status)));
    }

    [Test]
    public async Task The_services_route_can_be_missing()
    {
        using FakeFastlySession session = new(new FakeFastlyOptions { HasServicesRoute = false });
        FakeToken token = session.Fastly.AddToken(new FakeToken { Services = ["one"] });

        Assert.That((await session.GetAsync($"/automation-tokens/{token.Id}/services")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task An_empty_list_has_no_pages()
    {
        using FakeFastlySession session = new();

        FakeFastlyReply reply = await session.GetAsync("/automation-tokens");

        Assert.That(Meta(reply), Is.EqualTo((100, 1, 0, 0)));
    }

    private static (int PerPage, int Page, int Records, int Pages) Meta(FakeFastlyReply reply)
    {
        JsonElement meta = reply.Json.GetProperty("meta");
        return (Number("per_page"), Number("current_page"), Number("record_count"), Number("total_pages"));

        int Number(string name) => meta.GetProperty(name).GetInt32();
    }
}
