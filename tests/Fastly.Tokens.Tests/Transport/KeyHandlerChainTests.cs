namespace Fastly.Tokens.Tests.Transport;

/// <summary>Chains in which the key is attached elsewhere than in front of the innermost handler, or synchronously.</summary>
public sealed class KeyHandlerChainTests
{
    [Test]
    public async Task A_chain_that_was_used_needs_one_that_is_not_the_innermost()
    {
        var keys = new List<string>();
        using var sender = new StubHandler(request =>
        {
            keys.AddRange(request.Headers.NonValidated.Contains("Fastly-Key") ? [TestClient.Key] : []);
            return new HttpResponseMessage { Content = new StringContent("""{"id":"x"}"""), RequestMessage = request };
        });
        var used = new InterceptingHandler { InnerHandler = sender };
        using (var invoker = new HttpMessageInvoker(used, disposeHandler: false))
            await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://elsewhere.example/"), default);
        Assert.That(() => TestClient.Through(used), Throws.ArgumentException);

        using var chain = new FastlyApiKeyHandler(used);
        using var client = TestClient.Through(chain);

        Assert.That((await client.GetSelfAsync()).Id, Is.EqualTo("x"));
        Assert.That(keys, Is.EqualTo([TestClient.Key]));
    }

    [Test]
    public void A_synchronous_send_that_fails_elsewhere_has_disclosed_the_key()
    {
        using var chain = new Synchronous
        {
            InnerHandler = new FastlyApiKeyHandler(
                new SynchronousSender(request =>
                {
                    // As a handler does that follows redirects.
                    request.RequestUri = new Uri("https://elsewhere.example/");
                    throw new HttpRequestException("broken");
                })
            ),
        };
        using var client = TestClient.Through(chain);

        Assert.That(async () => await client.GetSelfAsync(), Throws.TypeOf<FastlyKeyDisclosedException>());
    }

    [Test]
    public async Task A_handler_behind_the_outermost_may_send_a_copy()
    {
        var keys = new List<string>();
        using var sender = new StubHandler(request =>
        {
            keys.AddRange(request.Headers.GetValues("Fastly-Key"));
            return new HttpResponseMessage { Content = new StringContent("""{"id":"x"}"""), RequestMessage = request };
        });
        using var chain = new FastlyApiKeyHandler(
            new InterceptingHandler(
                (request, next) =>
                {
                    var copy = new HttpRequestMessage(request.Method, request.RequestUri);
                    foreach (var option in request.Options)
                        ((IDictionary<string, object?>)copy.Options)[option.Key] = option.Value;
                    return next(copy);
                }
            )
            {
                InnerHandler = sender,
            }
        );
        using var client = TestClient.Through(chain);

        Assert.That((await client.GetSelfAsync()).Id, Is.EqualTo("x"));
        Assert.That(keys, Is.EqualTo([TestClient.Key]));
    }

    [Test]
    public void A_handler_that_returns_nothing_is_named()
    {
        using var chain = new InterceptingHandler { InnerHandler = new StubHandler(_ => null!) };
        using var client = TestClient.Through(chain);

        Assert.That(
            async () => await client.GetSelfAsync(),
            Throws.InstanceOf<FastlyApiException>().With.InnerException.Message.Contains("A handler returned no response.")
        );
    }

    [Test]
    public async Task It_works_for_a_handler_that_sends_synchronously()
    {
        var keys = new List<string>();
        using var chain = new Synchronous
        {
            InnerHandler = new FastlyApiKeyHandler(
                new SynchronousSender(request => keys.AddRange(request.Headers.GetValues("Fastly-Key")))
            ),
        };
        using var client = TestClient.Through(chain);

        Assert.That((await client.GetSelfAsync()).Id, Is.EqualTo("x"));
        Assert.That(keys, Is.EqualTo([TestClient.Key]));
    }

    private sealed class Synchronous : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }

    private sealed class SynchronousSender(Action<HttpRequestMessage> see) : HttpMessageHandler
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            see(request);
            return new HttpResponseMessage { Content = new StringContent("""{"id":"x"}"""), RequestMessage = request };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
