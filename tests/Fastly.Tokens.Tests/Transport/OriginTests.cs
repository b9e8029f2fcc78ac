using System.Net;

namespace Fastly.Tokens.Tests.Transport;

/// <summary>The key goes to the configured origin and nowhere else.</summary>
[NonParallelizable]
public sealed class OriginTests
{
    [Test]
    public async Task A_redirect_is_not_followed(
        [Values(301, 302, 303, 307, 308)] int status,
        [ValueSource(typeof(EveryOperation), nameof(EveryOperation.Names))] string operation
    )
    {
        await using var elsewhere = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"x\"}");
        await using var server = new RawServer(
            $"HTTP/1.1 {status} Moved\r\nLocation: {elsewhere.Address}tokens\r\nContent-Length: 0\r\n\r\n"
        );
        using var client = TestClient.To(server.Address);

        var exception = Assert.ThrowsAsync<FastlyApiException>(() => EveryOperation.CallAsync(operation, client))!;

        Assert.Multiple(() =>
        {
            Assert.That(exception.StatusCode, Is.EqualTo((HttpStatusCode)status));
            Assert.That(
                exception.Message,
                Does.Contain($"A redirect to {elsewhere.Address.GetLeftPart(UriPartial.Authority)} was not followed")
            );
            Assert.That(elsewhere.Requests, Is.Empty);
            Assert.That(server.Requests, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task A_redirect_within_the_origin_is_not_followed_either()
    {
        await using var server = new RawServer("HTTP/1.1 302 Found\r\nLocation: /tokens/other\r\nContent-Length: 0\r\n\r\n");
        using var client = TestClient.To(server.Address);

        Assert.ThrowsAsync<FastlyApiException>(() => client.GetSelfAsync());

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("https://elsewhere.example/tokens/self", "https://elsewhere.example")]
    [TestCase("http://api.fastly.com/tokens/self", "http://api.fastly.com")]
    [TestCase("https://api.fastly.com:8443/tokens/self", "https://api.fastly.com:8443")]
    [TestCase("https://api.fastly.com.elsewhere.example/", "https://api.fastly.com.elsewhere.example")]
    public void A_request_sent_to_another_origin_is_detected(string sentTo, string origin)
    {
        using var handler = new StubHandler(_ => new HttpResponseMessage
        {
            Content = new StringContent("""{"id":"x"}"""),
            RequestMessage = new HttpRequestMessage(HttpMethod.Get, sentTo),
        });
        using var client = TestClient.Through(handler);

        var exception = Assert.ThrowsAsync<FastlyKeyDisclosedException>(() => client.GetSelfAsync())!;

        Assert.That(
            exception.Message,
            Is.EqualTo(
                $"A handler of the client sent the request, and the API key with it, to {origin}. "
                    + $"Revoke the key, and remove the handler. (GET /tokens/self)"
            )
        );
    }

    [Test]
    public void A_request_sent_to_another_origin_is_detected_without_a_response()
    {
        using var handler = new StubHandler(request =>
        {
            request.RequestUri = new Uri("https://elsewhere.example/tokens/self");
            throw new HttpRequestException("Connection refused.");
        });
        using var client = TestClient.Through(handler);

        var exception = Assert.ThrowsAsync<FastlyKeyDisclosedException>(() => client.GetSelfAsync())!;

        Assert.That(exception.Message, Does.Contain("to https://elsewhere.example."));
        Assert.That(handler.Calls, Is.EqualTo(1));
    }

    [Test]
    public async Task A_proxy_is_used_for_other_machines()
    {
        await using var proxy = new RawServer("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy(proxy.Address);
        try
        {
            using var client = new AutomationTokensClient(new FastlyApiKey("a-key"), new AutomationTokensClientOptions { MaxAttempts = 1 });

            Assert.ThrowsAsync<FastlyConnectionException>(() => client.GetSelfAsync());
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }

        Assert.That(proxy.Requests.Single(), Does.StartWith("CONNECT api.fastly.com:443").And.Not.Contain("a-key"));
    }

    [Test]
    public void A_proxy_for_this_machine_is_refused([Values("http", "https")] string scheme)
    {
        using var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            Proxy = new WebProxy("http://127.0.0.1:9") { BypassProxyOnLocal = false },
        };
        var options = new AutomationTokensClientOptions { BaseAddress = new Uri($"{scheme}://127.0.0.1:8"), Handler = handler };

        Assert.That(
            () => new AutomationTokensClient(new FastlyApiKey("a-key"), options),
            Throws.ArgumentException.With.Message.Contains("UseProxy")
        );
    }

    [Test]
    public void A_proxy_that_is_not_used_is_no_reason_to_refuse()
    {
        using var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            Proxy = new WebProxy("http://127.0.0.1:9") { BypassProxyOnLocal = false },
        };
        var options = new AutomationTokensClientOptions { BaseAddress = new Uri("http://127.0.0.1:8"), Handler = handler };

        Assert.That(() => new AutomationTokensClient(new FastlyApiKey("a-key"), options).Dispose(), Throws.Nothing);
    }

    [Test]
    public void Concurrent_clients_of_one_chain_add_one_check()
    {
        for (var round = 0; round < 50; round++)
        {
            using var chain = new InterceptingHandler()
            {
                InnerHandler = new StubHandler(request => new HttpResponseMessage { RequestMessage = request }),
            };
            Parallel.For(0, 8, _ => TestClient.Through(chain).Dispose());

            Assert.That(((DelegatingHandler)chain.InnerHandler).InnerHandler, Is.TypeOf<StubHandler>());
        }
    }

    [TestCase("https://API.fastly.com:443/tokens/self")]
    [TestCase("https://api.fastly.com/elsewhere")]
    public async Task The_same_origin_in_another_notation_is_accepted(string sentTo)
    {
        using var handler = new StubHandler(_ => new HttpResponseMessage
        {
            Content = new StringContent("""{"id":"x"}"""),
            RequestMessage = new HttpRequestMessage(HttpMethod.Get, sentTo),
        });
        using var client = TestClient.Through(handler);

        Assert.That((await client.GetSelfAsync()).Id, Is.EqualTo("x"));
    }

    [Test]
    public async Task A_request_whose_origin_a_handler_changes_is_not_sent()
    {
        await using var elsewhere = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"x\"}");
        await using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"x\"}");
        using var chain = InterceptingHandler.Moving(request => new Uri(elsewhere.Address, request.RequestUri!.PathAndQuery));
        chain.InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        using var client = TestClient.To(server.Address, options => (options.Handler, options.MaxAttempts) = (chain, 4));

        var exception = Assert.ThrowsAsync<FastlyConnectionException>(() => client.GetSelfAsync())!;

        Assert.Multiple(() =>
        {
            Assert.That(elsewhere.Requests, Is.Empty);
            Assert.That(server.Requests, Is.Empty);
            Assert.That(exception.Message, Does.StartWith("The request was not sent: a handler changed the origin of the request"));
            Assert.That(exception.Attempts, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_proxy_of_the_environment_is_not_used_for_this_machine()
    {
        await using var proxy = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"p\"}");
        await using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"x\"}");
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy(proxy.Address) { BypassProxyOnLocal = false };
        try
        {
            using var client = TestClient.To(server.Address);

            var self = await client.GetSelfAsync();

            Assert.Multiple(() =>
            {
                Assert.That(self.Id, Is.EqualTo("x"));
                Assert.That(proxy.Requests, Is.Empty);
                Assert.That(
                    () => TestClient.To(server.Address, options => options.Handler = new SocketsHttpHandler { AllowAutoRedirect = false }),
                    Throws.ArgumentException
                );
            });
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Test]
    public async Task The_callers_handler_is_not_disposed([Values] bool isChain)
    {
        using var innermost = new StubHandler(request => new HttpResponseMessage
        {
            Content = new StringContent("""{"id":"x"}"""),
            RequestMessage = request,
        });
        using var chain = new InterceptingHandler() { InnerHandler = innermost };
        var client = TestClient.Through(isChain ? chain : innermost);

        await client.GetSelfAsync();
        client.Dispose();

        Assert.That(innermost.IsDisposed, Is.False);
    }

    [Test]
    public async Task One_handler_serves_several_clients_one_after_the_other()
    {
        using var innermost = new StubHandler(request => new HttpResponseMessage
        {
            Content = new StringContent("""{"id":"x"}"""),
            RequestMessage = request,
        });
        using var chain = new InterceptingHandler() { InnerHandler = innermost };
        for (var count = 0; count < 3; count++)
        {
            using var client = TestClient.Through(chain);
            await client.GetSelfAsync();
        }

        Assert.That(innermost.Calls, Is.EqualTo(3));
    }
}
