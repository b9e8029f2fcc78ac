using System.Net;
using Fastly.Tokens.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Fastly.Tokens.Tests.Transport;

/// <summary>Where the API key is attached in a chain of handlers, and what a chain that was used before does.</summary>
public sealed class ApiKeyChainTests
{
    [Test]
    public void A_used_chain_is_refused_with_the_remedy()
    {
        using var chain = Used(new InterceptingHandler { InnerHandler = Canned() });

        Assert.That(
            () => TestClient.Through(chain),
            Throws
                .ArgumentException.With.Message.Contains("AddHttpMessageHandler(() => new FastlyApiKeyHandler())")
                .And.Property("ParamName")
                .EqualTo("Handler")
        );
    }

    [Test]
    public async Task A_used_chain_with_the_handler_is_accepted()
    {
        using var chain = Used(new InterceptingHandler { InnerHandler = new FastlyApiKeyHandler(Canned()) });
        using var client = TestClient.Through(chain);

        Assert.That((await client.GetSelfAsync()).Id, Is.EqualTo("x"));
    }

    [Test]
    public async Task A_chain_of_a_factory_serves_several_clients_in_any_order()
    {
        using var fastly = new FakeFastly();
        var users = new[] { fastly.AddUser(), fastly.AddUser() };
        var services = new ServiceCollection();
        services
            .AddHttpClient("fastly")
            .ConfigurePrimaryHttpMessageHandler(() => fastly)
            .AddHttpMessageHandler(() => new FastlyApiKeyHandler());
        await using var provider = services.BuildServiceProvider();

        using (var other = provider.GetRequiredService<IHttpClientFactory>().CreateClient("fastly"))
        using (var response = await other.GetAsync("https://api.fastly.com/tokens/self"))
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        foreach (var user in users)
        {
            var handler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("fastly");
            using var client = new AutomationTokensClient(
                new FastlyApiKey(user.Key),
                new AutomationTokensClientOptions { Handler = handler }
            );
            Assert.That((await client.GetSelfAsync()).Id, Is.EqualTo(user.KeyId));
        }

        Assert.That(fastly.Requests.Select(request => request.Key), Is.EqualTo(new[] { null, users[0].Key, users[1].Key }));
    }

    [Test]
    public async Task It_moves_to_the_end_of_the_chain()
    {
        var seen = new List<bool>();
        using var sender = Canned();
        using var chain = new FastlyApiKeyHandler(
            new InterceptingHandler(
                (request, next) =>
                {
                    seen.Add(request.Headers.Contains("Fastly-Key"));
                    return next(request);
                }
            )
            {
                InnerHandler = sender,
            }
        );
        // Another program is the first to send.
        using (var invoker = new HttpMessageInvoker(chain, disposeHandler: false))
        using (await invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://api.fastly.com"), CancellationToken.None))
        using (var client = TestClient.Through(chain))
            Assert.That((await client.GetSelfAsync()).Id, Is.EqualTo("x"));

        Assert.That(seen, Is.EqualTo([false, false]));
    }

    [Test]
    public async Task Two_key_handlers_in_a_chain_send_a_creation_once()
    {
        using var session = new FakeSession(configure: options =>
            options.Handler = new FastlyApiKeyHandler(new InterceptingHandler { InnerHandler = new FastlyApiKeyHandler(options.Handler!) })
        );

        await session.Client.CreateAsync(FakeSession.Request());

        Assert.That(session.Creations, Is.EqualTo(1));
    }

    private static T Used<T>(T chain)
        where T : HttpMessageHandler
    {
        using var invoker = new HttpMessageInvoker(chain, disposeHandler: false);
        using var response = invoker
            .SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://api.fastly.com"), CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        return chain;
    }

    private static StubHandler Canned() => new(_ => new HttpResponseMessage { Content = new StringContent("""{"id":"x"}""") });
}
