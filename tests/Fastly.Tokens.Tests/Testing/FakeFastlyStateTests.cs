using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Testing;

public sealed class FakeFastlyStateTests
{
    [Test]
    public void The_same_seed_makes_the_same_ids_and_secrets()
    {
        using FakeFastlySession one = new(new FakeFastlyOptions { Seed = 7 });
        using FakeFastlySession two = new(new FakeFastlyOptions { Seed = 7 });
        using FakeFastlySession other = new(new FakeFastlyOptions { Seed = 8 });

        Assert.Multiple(() =>
        {
            Assert.That(one.Fastly.AddToken().Id, Is.EqualTo(two.Fastly.AddToken().Id).And.Match("^[A-Za-z0-9]{22}$"));
            Assert.That(one.Admin.Key, Is.EqualTo(two.Admin.Key).And.Match("^[A-Za-z0-9]{32}$"));
            Assert.That(one.Admin.Key, Is.Not.EqualTo(other.Admin.Key));
        });
    }

    [Test]
    public async Task Others_can_create_and_revoke_between_two_requests()
    {
        using FakeFastlySession session = new();
        FakeToken first = session.Fastly.AddToken();
        session.Fastly.BeforeRequest = request =>
        {
            if (request.Number == 2)
            {
                session.Fastly.Revoke(first.Id);
                session.Fastly.AddToken(new FakeToken { Id = "late" });
            }
        };

        string[] before = (await session.GetAsync("/automation-tokens")).Ids();
        string[] after = (await session.GetAsync("/automation-tokens")).Ids();

        Assert.That(before, Is.EqualTo(new[] { first.Id }));
        Assert.That(after, Is.EqualTo(new[] { "late" }));
    }

    [Test]
    public async Task After_a_request_its_outcome_is_known_before_its_response_is_sent()
    {
        using FakeFastlySession session = new();
        List<(int?, bool)> seen = [];
        session.Fastly.AfterRequest = request => seen.Add((request.Status, session.Fastly.Accepts(session.Admin.Key)));

        await session.DeleteAsync("/tokens/self");

        Assert.That(seen, Is.EqualTo(new[] { ((int?)204, false) }));
    }

    [Test]
    public async Task Requests_are_recorded_and_their_text_contains_no_secret()
    {
        using FakeFastlySession session = new();

        await session.SendAsync(HttpMethod.Post, "/sudo?x=%20y", "username=ada&password=hush", headers: ("Accept", "application/json"));

        FakeRequest request = session.Fastly.Requests.Single();
        Assert.Multiple(() =>
        {
            Assert.That(
                (request.Number, request.Method, request.Path, request.Query),
                Is.EqualTo((1, HttpMethod.Post, "/sudo", "?x=%20y"))
            );
            Assert.That(request.Body, Is.EqualTo("username=ada&password=hush"));
            Assert.That(request.Key, Is.EqualTo(session.Admin.Key));
            Assert.That(request.Header("accept"), Is.EqualTo("application/json"));
            Assert.That(request.Header("content-type"), Is.EqualTo("application/x-www-form-urlencoded; charset=utf-8"));
            Assert.That(request.ReceivedAt, Is.EqualTo(FakeFastlySession.Noon));
            Assert.That(request.ToString(), Is.EqualTo("POST /sudo?x=%20y 403"));
        });
    }

    [Test]
    public async Task Only_the_latest_requests_are_kept()
    {
        using FakeFastlySession session = new(new FakeFastlyOptions { RequestHistory = 2 });

        for (int i = 0; i < 3; i++)
            await session.GetAsync("/tokens/self");
        int[] kept = [.. session.Fastly.Requests.Select(request => request.Number)];
        session.Fastly.ClearRequests();

        Assert.That(kept, Is.EqualTo(new[] { 2, 3 }));
        Assert.That(session.Fastly.Requests, Is.Empty);
    }

    [Test]
    public async Task Concurrent_requests_are_all_recorded()
    {
        using FakeFastlySession session = new();
        session.Fastly.EnterSudoMode(session.Admin.KeyId);
        session.Fastly.BeforeRequest = _ => session.Fastly.AddToken();

        await Parallel.ForAsync(0, 200, async (i, _) => await session.CreateAsync($$"""{"name":"created-{{i}}"}"""));

        Assert.Multiple(() =>
        {
            Assert.That(session.Fastly.Tokens, Has.Count.EqualTo(400));
            Assert.That(session.Fastly.Tokens.Select(token => token.Id), Is.Unique);
            Assert.That(session.Fastly.RemainingWrites(session.Admin.Key), Is.EqualTo(800));
            Assert.That(session.Fastly.Requests.Select(request => request.Number), Is.EqualTo(Enumerable.Range(1, 200)));
        });
    }

    [Test]
    public void The_text_of_users_and_tokens_contains_no_secret()
    {
        using FakeFastlySession session = new();
        FakeToken token = session.Fastly.AddToken();

        Assert.That(token.ToString(), Does.Not.Contain(token.Secret));
        Assert.That(session.Admin.ToString(), Does.Not.Contain(session.Admin.Key).And.Not.Contain(session.Admin.Password));
    }

    [Test]
    public async Task A_seed_is_completed_and_can_be_changed_except_for_its_identity()
    {
        using FakeFastlySession session = new();

        FakeToken seeded = session.Fastly.AddToken(new FakeToken { Services = ["one"] });
        FakeToken changed = session.Fastly.Update(seeded.Id, token => token with { Id = "other", Secret = "other", Scope = "global:read" });

        Assert.Multiple(() =>
        {
            Assert.That((seeded.Name, seeded.LimitServices, seeded.CreatorId), Is.EqualTo(("token-1", (bool?)true, session.Admin.Id)));
            Assert.That((seeded.CanAccess("one"), seeded.CanAccess("two")), Is.EqualTo((true, false)));
            Assert.That((changed.Id, changed.Secret, changed.Scope), Is.EqualTo((seeded.Id, seeded.Secret, "global:read")));
            Assert.That(() => session.Fastly.AddToken(seeded), Throws.ArgumentException);
            Assert.That(() => session.Fastly.AddUser("ada@example.com"), Throws.ArgumentException);
            Assert.That(() => session.Fastly.Update("nosuchtoken", token => token), Throws.TypeOf<KeyNotFoundException>());
        });
        Assert.That((await session.GetAsync("/tokens/self", changed.Secret)).Status, Is.EqualTo(200));
    }

    [Test]
    public void Options_outside_their_range_are_refused_and_later_changes_do_not_count()
    {
        FakeFastlyOptions options = new() { WriteLimitPerHour = 5 };
        using FakeFastly fastly = new(options: options);
        options.WriteLimitPerHour = 6;

        Assert.Multiple(() =>
        {
            Assert.That(fastly.RemainingWrites("any"), Is.EqualTo(5));
            Refuses(new FakeFastlyOptions { WriteLimitPerHour = -1 });
            Refuses(new FakeFastlyOptions { MaxPageSize = 0 });
            Refuses(new FakeFastlyOptions { DefaultPageSize = 0 });
            Refuses(new FakeFastlyOptions { SudoWindow = TimeSpan.Zero });
            Refuses(new FakeFastlyOptions { RequestHistory = -1 });
            Refuses(new FakeFastlyOptions { FailingDeleteStatus = System.Net.HttpStatusCode.OK });
            Refuses(new FakeFastlyOptions { Shape = (FakeResponseShape)9 });
        });

        static void Refuses(FakeFastlyOptions wrong) =>
            Assert.That(() => new FakeFastly(options: wrong), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task Any_origin_is_accepted_and_recorded()
    {
        using FakeFastlySession session = new();

        FakeFastlyReply reply = await session.GetAsync("http://127.0.0.1:8080/tokens/self");

        Assert.That((reply.Status, session.Fastly.Requests.Single().Uri.Host), Is.EqualTo((200, "127.0.0.1")));
    }
}
