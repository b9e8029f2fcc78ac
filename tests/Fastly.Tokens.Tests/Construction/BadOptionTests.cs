using System.Net;

namespace Fastly.Tokens.Tests.Construction;

/// <summary>Options outside of what is documented for them are refused when the client is made.</summary>
public sealed class BadOptionTests
{
    private static readonly object[] Options =
    [
        Case("page size of 0", options => options.PageSize = 0),
        Case("page size of 101", options => options.PageSize = 101),
        Case("negative page size", options => options.PageSize = -1),
        Case("no time", options => options.Timeout = TimeSpan.Zero),
        Case("negative time", options => options.Timeout = System.Threading.Timeout.InfiniteTimeSpan),
        Case("endless time", options => options.Timeout = TimeSpan.MaxValue),
        Case("no time for a try", options => options.AttemptTimeout = TimeSpan.Zero),
        Case("endless time for a try", options => options.AttemptTimeout = TimeSpan.MaxValue),
        Case("no try", options => options.MaxAttempts = 0),
        Case("too many attempts", options => options.MaxAttempts = 101),
        Case("no body form", options => options.CreateRequestFormat = (CreateRequestFormat)2),
        Case("empty name", options => options.ApplicationName = ""),
        Case("name with a space", options => options.ApplicationName = "deploy bot"),
        Case("name with a line break", options => options.ApplicationName = "bot\r\nX-Injected: 1"),
        Case("name beyond ASCII", options => options.ApplicationName = "böt"),
        Case("no clock", options => options.TimeProvider = null!),
        Case("no randomness", options => options.Random = null!),
        Case("no response", options => options.MaxResponseBytes = 1023),
        Case("too large a response", options => options.MaxResponseBytes = int.MaxValue),
        Case("no address", options => options.BaseAddress = null!),
        Case("a handler that follows redirects", options => options.Handler = new SocketsHttpHandler()),
        Case("another that does", options => options.Handler = new HttpClientHandler()),
        Case("one within a handler", options => options.Handler = Outer(new SocketsHttpHandler())),
        Case("one within two handlers", options => options.Handler = Outer(Outer(new HttpClientHandler()))),
        Case("a handler without an inner one", options => options.Handler = new InterceptingHandler()),
        Case("two handlers without an inner one", options => options.Handler = Outer(new InterceptingHandler())),
    ];

    [TestCaseSource(nameof(Options))]
    public void A_bad_option_is_refused(Action<AutomationTokensClientOptions> spoil)
    {
        var options = new AutomationTokensClientOptions();
        spoil(options);

        Assert.That(() => new AutomationTokensClient(new FastlyApiKey("k"), options), Throws.InstanceOf<ArgumentException>());
    }

    [TestCase("http://api.fastly.com")]
    [TestCase("http://192.0.2.1")]
    [TestCase("http://localhost.example.com")]
    [TestCase("http://127.0.0.1.example.com")]
    [TestCase("http://0.0.0.0")]
    [TestCase("http://[::]")]
    [TestCase("http://localhost@example.com")]
    [TestCase("ftp://localhost")]
    [TestCase("file:///etc/hosts")]
    [TestCase("ws://localhost")]
    [TestCase("https://user:passw0rd@api.fastly.com")]
    [TestCase("https://passw0rd@api.fastly.com")]
    [TestCase("https://api.fastly.com?key=passw0rd")]
    [TestCase("https://api.fastly.com#passw0rd")]
    [TestCase("/relative/passw0rd")]
    public void An_address_that_is_neither_https_nor_loopback_is_refused(string address)
    {
        var options = new AutomationTokensClientOptions { BaseAddress = new Uri(address, UriKind.RelativeOrAbsolute) };

        var exception = Assert.Catch<ArgumentException>(() => _ = new AutomationTokensClient(new FastlyApiKey("k"), options))!;

        Assert.Multiple(() =>
        {
            Assert.That(exception.ParamName, Is.EqualTo("BaseAddress"));
            Assert.That(exception.ToString(), Does.Not.Contain("passw0rd"));
        });
    }

    [TestCase("https://api.fastly.com")]
    [TestCase("HTTPS://api.fastly.com:8443/path/")]
    [TestCase("https://192.0.2.1")]
    [TestCase("http://localhost")]
    [TestCase("http://localhost:8080/path")]
    [TestCase("http://127.0.0.1")]
    [TestCase("http://127.8.9.10")]
    [TestCase("http://[::1]:80")]
    public void Https_and_loopback_are_accepted(string address)
    {
        using var client = new AutomationTokensClient(
            new FastlyApiKey("k"),
            new AutomationTokensClientOptions { BaseAddress = new Uri(address) }
        );
    }

    [Test]
    public void A_handler_that_follows_no_redirect_is_accepted()
    {
        using var sockets = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var classic = new HttpClientHandler { AllowAutoRedirect = false };
        using var own = new StubHandler(_ => new HttpResponseMessage());

        foreach (var handler in (HttpMessageHandler[])[sockets, classic, own, Outer(own)])
        {
            using var client = TestClient.Through(handler);
        }
    }

    [Test]
    public void A_proxy_that_would_receive_the_key_in_clear_text_is_refused()
    {
        var handlers = (HttpMessageHandler[])
            [
                new SocketsHttpHandler { AllowAutoRedirect = false, Proxy = new WebProxy("http://192.0.2.1:3128") },
                new HttpClientHandler { AllowAutoRedirect = false, Proxy = new WebProxy("http://192.0.2.1:3128") },
            ];

        foreach (var handler in handlers)
        {
            Assert.Multiple(() =>
            {
                Assert.That(
                    () => TestClient.To(new Uri("http://127.0.0.1:1"), options => options.Handler = handler),
                    Throws.ArgumentException.With.Property("ParamName").EqualTo("Handler")
                );
                Assert.That(() => TestClient.Through(handler).Dispose(), Throws.Nothing);
            });
            handler.Dispose();
        }
    }

    [Test]
    public async Task Options_are_copied()
    {
        var addresses = new List<Uri?>();
        using var handler = new StubHandler(request =>
        {
            addresses.Add(request.RequestUri);
            return new HttpResponseMessage { Content = new StringContent("""{"id":"x"}"""), RequestMessage = request };
        });
        using var other = new StubHandler(_ => throw new AssertionException("The other handler was used."));
        var options = new AutomationTokensClientOptions { Handler = handler, ApplicationName = "first" };
        using var client = new AutomationTokensClient(new FastlyApiKey("k"), options);

        options.BaseAddress = new Uri("https://elsewhere.example");
        options.Handler = other;
        options.ApplicationName = "not a word";
        options.PageSize = 0;
        options.Timeout = TimeSpan.Zero;
        options.TimeProvider = null!;
        await client.GetSelfAsync();

        Assert.That(addresses, Is.EqualTo([new Uri("https://api.fastly.com/tokens/self")]));
    }

    private static TestCaseData Case(string name, Action<AutomationTokensClientOptions> spoil) =>
        new TestCaseData(spoil).SetArgDisplayNames(name);

    private static InterceptingHandler Outer(HttpMessageHandler inner) => new() { InnerHandler = inner };
}
