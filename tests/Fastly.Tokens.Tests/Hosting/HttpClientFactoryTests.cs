using System.Net;
using Fastly.Tokens.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace Fastly.Tokens.Tests.Hosting;

/// <summary>With IHttpClientFactory, the company's handlers stay, but for those that send a request again.</summary>
public sealed class HttpClientFactoryTests
{
    private readonly FakeFastly _fastly = new();
    private string _key = "";

    [OneTimeSetUp]
    public void AddUser() => _key = _fastly.AddUser().Key;

    [SetUp]
    public void SetUp()
    {
        _fastly.ClearRequests();
        _fastly.Faults.Clear();
    }

    [OneTimeTearDown]
    public void TearDown() => _fastly.Dispose();

    private Container Container(Action<IHttpClientBuilder>? company = null, Action<IHttpClientBuilder>? own = null)
    {
        var container = new Container();
        if (company is not null)
            container.Services.ConfigureHttpClientDefaults(company);
        container
            .Services.AddFastlyTokens(options => options.ApiKey = _key)
            .UseHttpClientFactory(own)
            .ConfigureClient(static (_, options) => options.Random = new FixedRandom(0));
        return container;
    }

    private HttpMessageHandler Fastly() => new Undisposed(_fastly);

    [Test]
    public void A_failing_get_is_sent_as_often_as_the_options_say_whatever_the_company_retries()
    {
        using var container = Container(company => company.ConfigurePrimaryHttpMessageHandler(Fastly).AddStandardResilienceHandler());
        _fastly.Faults.Add(FakeFault.Response(503), times: int.MaxValue);

        Assert.That(() => container.Client.GetSelfAsync(), Throws.InstanceOf<FastlyServerException>());

        Assert.That(_fastly.Requests, Has.Count.EqualTo(4));
    }

    [Test]
    public void Handlers_of_resilience_that_are_added_to_the_client_itself_are_removed_as_well([Values] bool hedging)
    {
        using var container = Container(
            company => company.ConfigurePrimaryHttpMessageHandler(Fastly),
            own =>
            {
                if (hedging)
                    own.AddStandardHedgingHandler();
                else
                    own.AddStandardResilienceHandler();
            }
        );
        _fastly.Faults.Add(FakeFault.Response(503), times: int.MaxValue);

        Assert.That(() => container.Client.GetSelfAsync(), Throws.InstanceOf<FastlyServerException>());

        Assert.That(_fastly.Requests, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Other_handlers_of_the_company_stay_and_do_not_see_the_key()
    {
        var seen = new List<HttpRequestMessage>();
        using var container = Container(company =>
            company
                .ConfigurePrimaryHttpMessageHandler(Fastly)
                .AddStandardResilienceHandler()
                .Services.ConfigureHttpClientDefaults(more =>
                    more.AddHttpMessageHandler(() =>
                        new InterceptingHandler(
                            (request, next) =>
                            {
                                seen.Add(request);
                                return next(request);
                            }
                        )
                    )
                )
        );

        await container.Client.GetSelfAsync();

        Assert.That(seen, Has.Count.EqualTo(1));
        Assert.That(seen[0].Headers.ToString(), Does.Not.Contain(_key));
        Assert.That(_fastly.Requests.Single().Key, Is.EqualTo(_key));
    }

    [Test]
    public void The_handler_that_sends_follows_no_redirect_keeps_no_cookie_and_keeps_the_proxy_of_the_company()
    {
        var proxy = new WebProxy("http://proxy.example.com");
        using var sockets = new SocketsHttpHandler { Proxy = proxy };
        using var container = Container(company => company.ConfigurePrimaryHttpMessageHandler(() => sockets));

        _ = container.Client;

        Assert.Multiple(() =>
        {
            Assert.That(sockets.AllowAutoRedirect, Is.False);
            Assert.That(sockets.UseCookies, Is.False);
            Assert.That(sockets.PooledConnectionLifetime, Is.EqualTo(TimeSpan.FromMinutes(5)));
            Assert.That(sockets.Proxy, Is.SameAs(proxy));
        });
    }

    [Test]
    public void The_older_handler_follows_no_redirect_either()
    {
        using var older = new HttpClientHandler();
        using var container = Container(company => company.ConfigurePrimaryHttpMessageHandler(() => older));

        _ = container.Client;

        Assert.That((older.AllowAutoRedirect, older.UseCookies), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task A_handler_that_has_sent_requests_already_is_named()
    {
        using var older = new SocketsHttpHandler();
        using (var server = WireMock.Server.WireMockServer.Start())
        using (var http = new HttpClient(older, disposeHandler: false))
            await http.GetAsync(server.Url);
        using var container = Container(company => company.ConfigurePrimaryHttpMessageHandler(() => older));

        Assert.That(
            () => container.Client,
            Throws.InvalidOperationException.With.Message.Contains("'Fastly.Tokens' has sent requests already")
        );
    }

    [Test]
    public async Task The_loggers_of_the_factory_are_removed()
    {
        using var container = Container(company => company.ConfigurePrimaryHttpMessageHandler(Fastly).AddDefaultLogger());

        await container.Client.GetSelfAsync();

        Assert.That(container.Log.Select(static it => it.Message), Has.None.Contains("System.Net.Http.HttpClient"));
    }

    [Test]
    public void Other_clients_of_the_factory_keep_their_handlers()
    {
        using var container = Container(static company => company.AddStandardResilienceHandler());
        var configured = new List<DelegatingHandler>();
        container.Services.AddHttpClient("other");
        container.Services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new Watching(configured));

        container.Provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("other");

        Assert.That(configured.Select(static handler => handler.GetType().Name), Does.Contain("ResilienceHandler"));
        Assert.That(configured.OfType<FastlyApiKeyHandler>(), Is.Empty);
    }

    [Test]
    public async Task Accounts_have_handlers_of_their_own()
    {
        var created = 0;
        var container = new Container();
        container.Services.ConfigureHttpClientDefaults(company =>
            company.ConfigurePrimaryHttpMessageHandler(() =>
            {
                created++;
                return Fastly();
            })
        );
        container.Services.AddKeyedFastlyTokens("a", options => options.ApiKey = _key).UseHttpClientFactory();
        container.Services.AddKeyedFastlyTokens("b", options => options.ApiKey = _key).UseHttpClientFactory();

        await container.ClientOf("a").GetSelfAsync();
        await container.ClientOf("b").GetSelfAsync();
        container.Dispose();

        Assert.That(created, Is.EqualTo(2));
    }

    [Test]
    public void A_handler_in_the_options_besides_the_factory_is_refused()
    {
        using var container = new Container();
        container
            .Services.AddFastlyTokens(options => options.ApiKey = _key)
            .UseHttpClientFactory()
            .ConfigureClient((_, options) => options.Handler = _fastly);

        Assert.That(() => container.Client, Throws.InvalidOperationException.With.Message.Contains("Remove one of them"));
    }

    /// <summary>The fake of the fixture, which the factory does not dispose.</summary>
    private sealed class Undisposed(FakeFastly fastly) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _invoker = new(fastly, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _invoker.SendAsync(request, cancellationToken);
    }

    /// <summary>Records the handlers after everything was configured.</summary>
    private sealed class Watching(List<DelegatingHandler> configured) : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) =>
            builder =>
            {
                next(builder);
                configured.AddRange(builder.AdditionalHandlers);
            };
    }
}
