namespace Fastly.Tokens.Tests.Construction;

/// <summary>A key that is replaced while clients use it.</summary>
public sealed class KeyRotationTests : WireMockFixture
{
    [Test]
    public async Task A_new_key_is_used_by_the_next_call_of_every_client()
    {
        Respond(200, """{"id":"x"}""");
        var key = new FastlyApiKey("first-key");
        using var one = TestClient.To(Address, key);
        using var other = TestClient.To(Address, key);

        await one.GetSelfAsync();
        key.Update("second-key");
        await one.GetSelfAsync();
        await other.GetSelfAsync();

        Assert.That(
            Server.LogEntries.Select(entry => new SentRequest(entry.RequestMessage!).Header("Fastly-Key")),
            Is.EqualTo(["first-key", "second-key", "second-key"])
        );
    }

    [Test]
    public async Task A_call_under_way_keeps_its_key_and_redacts_it()
    {
        var key = new FastlyApiKey("first-key");
        var isSent = new TaskCompletionSource();
        var mayRespond = new TaskCompletionSource();
        using var handler = new StubHandler(
            async (request, _) =>
            {
                isSent.SetResult();
                await mayRespond.Task;
                return new HttpResponseMessage(System.Net.HttpStatusCode.Forbidden)
                {
                    RequestMessage = request,
                    Content = new StringContent($"bad key {string.Join(' ', request.Headers.GetValues("Fastly-Key"))}"),
                };
            }
        );
        using var client = TestClient.To(new Uri("https://api.fastly.com"), key, options => options.Handler = handler);

        var call = client.GetSelfAsync();
        await isSent.Task;
        key.Update("second-key");
        mayRespond.SetResult();

        var exception = Assert.ThrowsAsync<FastlyForbiddenException>(() => call)!;
        Assert.That(exception.Problem!.Detail, Is.EqualTo("bad key (secret)"));
    }

    [Test]
    public void Keys_that_were_replaced_between_attempts_are_redacted()
    {
        var key = new FastlyApiKey("first-key");
        var attempts = 0;
        using var handler = new StubHandler(request =>
        {
            if (++attempts < 3)
                key.Update(attempts == 1 ? "second-key" : "third-key");
            return new HttpResponseMessage(
                attempts < 3 ? System.Net.HttpStatusCode.ServiceUnavailable : System.Net.HttpStatusCode.Forbidden
            )
            {
                RequestMessage = request,
                Content = new StringContent("bad keys first-key second-key third-key"),
            };
        });
        using var client = TestClient.To(
            new Uri("https://api.fastly.com"),
            key,
            options =>
            {
                options.Handler = handler;
                options.MaxAttempts = 3;
                options.Random = new FixedRandom(0);
            }
        );

        var exception = Assert.ThrowsAsync<FastlyForbiddenException>(() => client.GetSelfAsync())!;

        Assert.That(exception.Problem!.Detail, Is.EqualTo("bad keys (secret) (secret) (secret)"));
    }
}
