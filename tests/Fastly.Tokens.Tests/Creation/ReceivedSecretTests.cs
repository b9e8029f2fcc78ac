using System.Text;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Creation;

/// <summary>A secret is sent once, so the caller receives it whatever is wrong with the rest of the response.</summary>
public sealed class ReceivedSecretTests
{
    private const string Secret = "0123456789abcdefghijklmnopqrstuv";

    private static IEnumerable<TestCaseData> Responses()
    {
        yield return Case("a field of another type", "ID1", """{"services":"A","id":"ID1","access_token":"SECRET"}""");
        yield return Case("a field of another type behind", "ID1", """{"access_token":"SECRET","id":"ID1","role":{"name":"engineer"}}""");
        yield return Case("a role without an id", "ID1", """{"id":"ID1","roles":[{"name":"engineer"}],"access_token":"SECRET"}""");
        yield return Case("a role that is null", "ID1", """{"id":"ID1","roles":[null],"access_token":"SECRET"}""");
        yield return Case("a time of another format", "ID1", """{"id":"ID1","created_at":"yesterday","access_token":"SECRET"}""");
        yield return Case("an id that is a number", null, """{"id":17,"access_token":"SECRET"}""");
        yield return Case("no id", null, """{"access_token":"SECRET"}""");
        yield return Case("an envelope", "ID1", """{"data":{"id":"ID1","access_token":"SECRET"}}""");
        yield return Case("attributes", null, """{"data":{"id":"ID1","attributes":{"access_token":"SECRET"}}}""");
        yield return Case("an array", "ID1", """[{"id":"ID1","access_token":"SECRET"}]""");
        yield return Case(
            "another id inside",
            "ID1",
            """{"id":"ID1","customer":{"id":"ID2"},"roles":[{"id":"R"}],"role":1,"access_token":"SECRET"}"""
        );
        yield return Case(
            "a field that occurs twice",
            "ID1",
            """{"id":"ID1","limit_services":true,"limit_services":false,"access_token":"SECRET"}"""
        );
        yield return Case("a field that occurs twice, and the same id", "ID1", """{"id":"ID1","id":"ID1","access_token":"SECRET"}""");
        yield return Case("two ids", null, """{"id":"ID1","id":"ID2","access_token":"SECRET"}""");
        yield return Case("three ids", null, """{"id":"ID1","id":"ID2","id":"ID1","access_token":"SECRET"}""");
        yield return Case("a secret that is taken back", "ID1", """{"data":{"id":"ID1","access_token":"SECRET","access_token":""}}""");
        yield return Case("a secret that is empty at first", "ID1", """{"data":{"id":"ID1","access_token":"","access_token":"SECRET"}}""");
        yield return Case("two secrets", "ID1", """{"id":"ID1","access_token":"SECRET","access_token":"another"}""");
        yield return Case(
            "an object before it that holds none",
            "ID1",
            """{"data":{"user":{"id":"ID2"},"id":"ID1","role":1,"access_token":"SECRET"}}"""
        );
        yield return Case(
            "an object behind it that holds none",
            "ID1",
            """{"data":{"access_token":"SECRET","user":{"id":"ID2","of":{}},"id":"ID1"}}"""
        );
        yield return Case("an empty object beside it", null, """{"data":[{"id":"ID2"},{},{"access_token":"SECRET"}]}""");
        yield return Case("something behind its end", "ID1", """{"id":"ID1","access_token":"SECRET"} and then""");
        yield return Case("garbage behind", "ID1", """{"id":"ID1","access_token":"SECRET",]""");
        yield return Case("a field of another type and a cut", "ID1", """{"id":"ID1","role":1,"access_token":"SECRET","na""");
        yield return Case("a cut within an envelope", "ID1", """{"data":{"id":"ID1","access_token":"SECRET","na""");
        yield return Case("a byte order mark and a misfit", "ID1", "\ufeff" + """{"id":"ID1","scope":1,"access_token":"SECRET"}""");
        yield return Case(
            "depth",
            "ID1",
            "{\"id\":\"ID1\",\"new\":" + new string('[', 80) + new string(']', 80) + ",\"access_token\":\"SECRET\"}"
        );
    }

    private static TestCaseData Case(string name, string? id, string body) =>
        new TestCaseData(id, body.Replace("SECRET", Secret, StringComparison.Ordinal)).SetArgDisplayNames(name);

    [TestCaseSource(nameof(Responses))]
    public void A_secret_is_found_in(string? id, string body)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.ReplaceResponse(200, body), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That((thrown.TokenId, thrown.AccessToken?.Reveal()), Is.EqualTo((id, Secret)));
        Assert.That(thrown.ToString(), Does.Not.Contain(Secret));
        Assert.That(session.Fastly.RevokedTokens, Is.Empty);
    }

    [TestCase("""{"id":"ID1","access_token":""}""")]
    [TestCase("""{"id":"ID1","access_token":null}""")]
    [TestCase("""{"id":"ID1","access_token":["a"]}""")]
    [TestCase("""{"id":"ID1","access_token":"0123456789""")]
    [TestCase("""{"id":"ID1","role":1,"access_token_hint":"abcd"}""")]
    public void No_secret_is_found_in(string body)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.ReplaceResponse(200, body), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.AccessToken, Is.Null);
    }

    [TestCase("{\"a\":")]
    [TestCase("[{\"a\":\"\",\"b\":")]
    [TestCase("[")]
    public void Deeply_nested_garbage_takes_bounded_memory(string nested)
    {
        const int Length = 16 * 1024 * 1024;
        var text = new StringBuilder(Length, Length).Append($$"""{"access_token":"{{Secret}}","x":""");
        while (text.Length + nested.Length <= Length)
            text.Append(nested);
        using var handler = StubHandler.Bytes(Encoding.UTF8.GetBytes(text.ToString()));
        using var client = new AutomationTokensClient(
            new FastlyApiKey("a-key"),
            new AutomationTokensClientOptions { Handler = handler, MaxAttempts = 1 }
        );
        var allocated = GC.GetTotalAllocatedBytes();

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () => await client.CreateAsync(FakeSession.Request()));

        var used = GC.GetTotalAllocatedBytes() - allocated;
        Assert.That(thrown.AccessToken?.Reveal(), Is.EqualTo(Secret));
        Assert.That(used / Length, Is.LessThan(16), "bytes allocated for a byte of the response");
    }

    [Test]
    public async Task Invalid_utf8_outside_the_secret_does_not_lose_it()
    {
        using var handler = StubHandler.Bytes([
            .. "{\"id\":\"ID1\",\"name\":\""u8,
            0xff,
            .. "\",\"access_token\":\"0123456789abcdefghijklmnopqrstuv\"}"u8,
        ]);
        using var client = new AutomationTokensClient(
            new FastlyApiKey("a-key"),
            new AutomationTokensClientOptions { Handler = handler, MaxAttempts = 1 }
        );

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () => await client.CreateAsync(FakeSession.Request()));

        Assert.That((thrown.TokenId, thrown.AccessToken?.Reveal()), Is.EqualTo(("ID1", Secret)));
        await Task.CompletedTask;
    }

    [Test]
    public async Task Invalid_utf8_within_the_secret_yields_none()
    {
        using var handler = StubHandler.Bytes([.. "{\"id\":\"ID1\",\"access_token\":\"0123456789"u8, 0xff, .. "\"}"u8]);
        using var client = new AutomationTokensClient(
            new FastlyApiKey("a-key"),
            new AutomationTokensClientOptions { Handler = handler, MaxAttempts = 1 }
        );

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () => await client.CreateAsync(FakeSession.Request()));

        Assert.That(thrown.AccessToken, Is.Null);
        await Task.CompletedTask;
    }

    [TestCase("../tokens/self")]
    [TestCase("self")]
    [TestCase("has-a-hyphen")]
    public async Task An_invalid_id_does_not_lose_the_secret(string id)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(
            FakeSession.Edit(json =>
            {
                json["id"] = id;
                json.Remove("scope");
            }),
            FakeSession.IsCreation
        );

        var created = await session.Client.CreateAsync(FakeSession.Request());

        Assert.That(session.Fastly.Accepts(created.AccessToken.Reveal()));
        Assert.That(created.Unverified, Does.Contain("scope"));
    }

    [Test]
    public void An_invalid_id_in_an_incomplete_response_does_not_lose_the_secret()
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(
            FakeSession.Edit(json =>
            {
                json["id"] = "has-a-hyphen";
                json["scope"] = 5;
            }),
            FakeSession.IsCreation
        );

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.TokenId, Is.EqualTo("has-a-hyphen"));
        Assert.That(session.Fastly.Accepts(thrown.AccessToken!.Reveal()));
    }

    [Test]
    public async Task A_token_without_expiry_is_read_once_after_an_incomplete_response(
        [Values(FakeResponseShape.Documented, FakeResponseShape.Newest)] FakeResponseShape shape
    )
    {
        using var session = new FakeSession(new FakeFastlyOptions { Shape = shape });
        session.Fastly.Faults.Add(FakeSession.Edit(json => json["scope"] = 5), FakeSession.IsCreation);

        var created = await session.Client.CreateAsync(FakeSession.Request());

        Assert.That(created.ExpiresAt, Is.Null);
        Assert.That(created.Unverified, Is.Empty);
        Assert.That(session.Sent(), Is.EqualTo(new[] { "POST /automation-tokens", $"GET /automation-tokens/{created.Id}" }));
    }

    [Test]
    public async Task A_field_of_the_maximum_depth_does_not_lose_the_secret()
    {
        using var session = new FakeSession(configure: options => options.MaxDepth = 200);
        session.Fastly.Faults.Add(FakeSession.Edit(json => json["scope"] = 5), FakeSession.IsCreation);
        var deep = new string('[', 150) + new string(']', 150);
        session.Fastly.Faults.Add(
            FakeFault.RewriteBody(body => body.Replace("{\"id\"", $"{{\"new\":{deep},\"id\"", StringComparison.Ordinal)),
            request => request.Method == HttpMethod.Get
        );

        var created = await session.Client.CreateAsync(FakeSession.Request());

        Assert.That(session.Fastly.Accepts(created.AccessToken.Reveal()));
        Assert.That(created.AdditionalProperties["new"], Is.EqualTo(deep));
    }

    [Test]
    public async Task Cancelling_while_the_rest_is_read_does_not_lose_the_secret()
    {
        using var session = new FakeSession();
        using var cancelling = new CancellationTokenSource();
        session.Fastly.Faults.Add(FakeSession.Without("scope"), FakeSession.IsCreation);
        session.Fastly.BeforeRequest = request =>
        {
            if (!FakeSession.IsCreation(request))
                cancelling.Cancel();
        };

        var created = await session.Client.CreateAsync(FakeSession.Request(), cancelling.Token);

        Assert.That(session.Fastly.Accepts(created.AccessToken.Reveal()));
        Assert.That(created.Unverified, Does.Contain("scope"));
    }

    [Test]
    public async Task Cancelling_within_the_body_does_not_lose_the_secret()
    {
        using var session = new FakeSession();
        using var cancelling = new CancellationTokenSource();
        var length = 0;
        session.Fastly.Faults.Add(
            FakeFault.RewriteBody(body => body[..(length = body.Length)]).And(FakeFault.StallBody(200)),
            FakeSession.IsCreation
        );
        var creating = session.Client.CreateAsync(FakeSession.Request(), cancelling.Token);
        while (length == 0)
            await Task.Delay(1);
        await Task.Delay(20);

        await cancelling.CancelAsync();

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () => await creating);
        Assert.That(length, Is.GreaterThan(200));
        Assert.That(thrown.AccessToken!.Reveal(), Is.EqualTo(session.Fastly.Tokens.Single().Secret));
    }

    [Test]
    public void Disposing_the_client_while_the_rest_is_read_does_not_lose_the_secret()
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeSession.Edit(json => json["scope"] = 5), FakeSession.IsCreation);
        session.Fastly.Faults.Add(FakeFault.StallBody(), request => !FakeSession.IsCreation(request), times: int.MaxValue);
        session.Fastly.BeforeRequest = request =>
        {
            if (!FakeSession.IsCreation(request))
                session.Client.Dispose();
        };

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(session.Fastly.Accepts(thrown.AccessToken!.Reveal()));
    }

    [Test]
    public void Cancelling_while_candidates_are_listed_does_not_lose_the_secret()
    {
        using var session = new FakeSession();
        using var cancelling = new CancellationTokenSource();
        session.Fastly.Faults.Add(FakeSession.Without("id"), FakeSession.IsCreation);
        session.Fastly.BeforeRequest = request =>
        {
            if (!FakeSession.IsCreation(request))
                cancelling.Cancel();
        };

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request(), cancelling.Token)
        );

        Assert.That(session.Fastly.Accepts(thrown.AccessToken!.Reveal()));
    }
}
