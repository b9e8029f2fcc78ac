using System.Net;
using Fastly.Tokens.Operations;
using Fastly.Tokens.Tests.Secrets;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Tests.Transport;

/// <summary>The key is attached before the innermost handler; the handlers around it never see it.</summary>
public sealed class FastlyApiKeyHandlerTests
{
    private static IEnumerable<string> Operations => CanaryOperations.All.Keys;

    [TestCaseSource(nameof(Operations))]
    public async Task Handlers_around_it_see_no_secret_header(string operation)
    {
        using var account = new CanaryAccount(TimeProvider.System);
        var seen = new List<object?>();
        using var chain = new InterceptingHandler(
            async (request, next) =>
            {
                seen.AddRange([
                    request.Headers,
                    request.Options,
                    request.Options.Select(option => option.Value).ToArray(),
                    CanarySearch.Tree(request.Headers),
                ]);
                var response = await next(request);
                seen.AddRange([
                    response.RequestMessage!.Headers,
                    response.RequestMessage.Options,
                    CanarySearch.Tree(response.RequestMessage.Headers),
                ]);
                return response;
            }
        )
        {
            InnerHandler = account.Fastly,
        };
        using var client = account.Client(options => options.Handler = chain);

        await CanaryOperations.SeeAsync(operation, client, "T1");

        Assert.That(seen, Is.Not.Empty);
        Assert.That(account.Fastly.Requests.Select(request => request.Key), Has.All.Not.Null, "The key was not attached.");
        account.AssertUnseen(seen, operation);
    }

    [Test]
    public async Task The_innermost_handler_receives_the_secret_headers_and_those_of_the_handlers()
    {
        HttpRequestMessage? outer = null;
        HttpRequestMessage? sent = null;
        using var sender = new StubHandler(request =>
        {
            sent = request;
            return new HttpResponseMessage
            {
                Content = new StringContent("""{"expiry_time":"2026-11-23T12:05:00Z"}"""),
                RequestMessage = request,
            };
        });
        using var chain = new InterceptingHandler(
            async (request, next) =>
            {
                outer = request;
                request.Headers.Add("X-Several", ["one", "two"]);
                request.Headers.UserAgent.ParseAdd("outer/2");
                request.Version = HttpVersion.Version11;
                request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
                request.Options.Set(new HttpRequestOptionsKey<string>("outer"), "kept");
                var response = await next(request);
                Assert.That(response.RequestMessage, Is.SameAs(request));
                return response;
            }
        )
        {
            InnerHandler = sender,
        };
        using var client = TestClient.Through(chain);

        await client.EnterSudoModeAsync(new SudoCredentials("u", "p", "123456"));

        Assert.That(sent!.Headers.GetValues("Fastly-Key"), Is.EqualTo([TestClient.Key]));
        Assert.That(sent.Headers.GetValues("Fastly-OTP"), Is.EqualTo(["123456"]));
        foreach (var (name, values) in outer!.Headers)
            Assert.That(sent.Headers.GetValues(name), Is.EqualTo(values), name);
        Assert.That(
            (sent.Method, sent.RequestUri, sent.Version, sent.VersionPolicy),
            Is.EqualTo((outer.Method, outer.RequestUri, outer.Version, outer.VersionPolicy))
        );
        Assert.That(sent.Options.TryGetValue(new HttpRequestOptionsKey<string>("outer"), out var kept) ? kept : null, Is.EqualTo("kept"));
        Assert.That(outer.Headers.Contains("Fastly-Key"), Is.False);
    }

    [Test]
    public async Task A_handler_around_it_can_retry_the_same_content()
    {
        var bodies = new List<string>();
        using var sender = new StubHandler(
            async (request, cancellation) =>
            {
                bodies.Add(await request.Content!.ReadAsStringAsync(cancellation));
                return bodies.Count == 1
                    ? new HttpResponseMessage(HttpStatusCode.TooManyRequests)
                    : new HttpResponseMessage { Content = new StringContent("""{"id":"x","access_token":"s"}""") };
            }
        );
        using var chain = new InterceptingHandler(
            async (request, next) =>
            {
                (await next(request)).Dispose();
                return await next(request);
            }
        )
        {
            InnerHandler = sender,
        };
        using var client = TestClient.Through(chain);

        await client.Operations.CreateTokenAsync(EveryOperation.NewToken());

        Assert.That(bodies, Has.Count.EqualTo(2));
        Assert.That(bodies.Distinct(), Has.Exactly(1).Contains("night build"));
    }

    [Test]
    public async Task A_handler_that_is_inserted_after_the_client_was_created_sees_no_key()
    {
        using var account = new CanaryAccount(TimeProvider.System);
        var seen = new List<object?>();
        var outermost = new FastlyApiKeyHandler(account.Fastly);
        using var client = account.Client(options => options.Handler = outermost);
        outermost.InnerHandler = new InterceptingHandler(
            async (request, next) =>
            {
                var response = await next(request);
                seen.AddRange([CanarySearch.Tree(request.Headers), CanarySearch.Tree(response.RequestMessage!.Headers)]);
                return response;
            }
        )
        {
            InnerHandler = account.Fastly,
        };

        await client.GetSelfAsync();

        Assert.That(seen, Is.Not.Empty);
        account.AssertUnseen(seen, nameof(client.GetSelfAsync));
    }

    [Test]
    public async Task Without_other_handlers_the_request_is_not_copied()
    {
        HttpRequestMessage? sent = null;
        using var sender = new StubHandler(request =>
        {
            sent = request;
            return new HttpResponseMessage { Content = new StringContent("""{"id":"x"}""") };
        });
        using var handler = new FastlyApiKeyHandler(sender);
        using var invoker = new HttpMessageInvoker(handler);
        using var message = new ApiRequest(TokenOperations.GetTokenSelf).ToMessage("https://api.example", "a-key", handler);

        using var response = await invoker.SendAsync(message, CancellationToken.None);

        Assert.That(sent, Is.SameAs(message));
        Assert.That(response.RequestMessage, Is.SameAs(message));
        Assert.That(message.Headers.GetValues("Fastly-Key"), Is.EqualTo(new[] { "a-key" }));
    }

    [Test]
    public void The_attached_key_is_shown_nowhere()
    {
        var authorization = new RequestAuthorization(
            new ApiOperation("", HttpMethod.Get),
            new Uri("https://api.fastly.com"),
            [new("Fastly-Key", "canary-key")]
        );
        authorization.NoteOrigin(new Uri("https://elsewhere.example/canary-key"));

        Assert.That(new CanarySearch(["canary-key"]).Find(authorization), Is.Null);
        Assert.That(new CanarySearch(["canary-key"]).Find(new Dictionary<string, object?> { ["it"] = authorization }), Is.Null);
    }

    [Test]
    public void A_disclosed_key_is_reported_even_if_a_handler_hides_it()
    {
        var refusals = 0;
        using var sender = new StubHandler(request => new HttpResponseMessage
        {
            RequestMessage = new(request.Method, "https://elsewhere.example/"),
        });
        using var chain = new InterceptingHandler(
            async (request, next) =>
            {
                for (var attempt = 0; attempt < 3; attempt++)
                {
                    try
                    {
                        await next(request);
                    }
                    catch (InvalidOperationException)
                    {
                        refusals++;
                    }
                }

                return new HttpResponseMessage { Content = new StringContent("""{"id":"x"}"""), RequestMessage = request };
            }
        )
        {
            InnerHandler = sender,
        };
        using var client = TestClient.Through(chain);

        Assert.That(
            async () => await client.GetSelfAsync(),
            Throws.TypeOf<FastlyKeyDisclosedException>().With.Message.Contains("https://elsewhere.example")
        );
        Assert.That((refusals, sender.Calls), Is.EqualTo((3, 1)));
    }

    [Test]
    public void A_response_of_another_origin_is_refused()
    {
        using var sender = new StubHandler(_ => throw new AssertionException("It was sent."));
        using var chain = new InterceptingHandler(
            (request, _) =>
                Task.FromResult(
                    new HttpResponseMessage
                    {
                        Content = new StringContent("""{"id":"x"}"""),
                        RequestMessage = new(request.Method, "https://elsewhere.example/"),
                    }
                )
        )
        {
            InnerHandler = sender,
        };
        using var client = TestClient.Through(chain, options => options.MaxAttempts = 4);

        var thrown = Assert.ThrowsAsync<FastlyConnectionException>(async () => await client.GetSelfAsync())!;

        Assert.That(
            (thrown.Message, thrown.Attempts),
            Is.EqualTo(("No response was received: a handler returned the response of another origin. (GET /tokens/self)", 1))
        );
    }
}
