using Fastly.Tokens.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace Fastly.Tokens.Tests.Creation;

/// <summary>A caller's handlers may retry requests. A creation is never sent twice.</summary>
public sealed class CallerHandlerTests
{
    private static IEnumerable<TestCaseData> Failures()
    {
        yield return new TestCaseData(FakeFault.Response(503)).SetArgDisplayNames("503");
        yield return new TestCaseData(FakeFault.ReplaceResponse(502)).SetArgDisplayNames("502 after it was carried out");
        yield return new TestCaseData(FakeFault.DropBefore()).SetArgDisplayNames("drop before");
        yield return new TestCaseData(FakeFault.DropAfter()).SetArgDisplayNames("drop after");
    }

    [TestCaseSource(nameof(Failures))]
    public async Task The_standard_resilience_handler_sends_a_creation_once(FakeFault failure) =>
        await AssertSentOnceAsync(failure, builder => builder.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.Zero));

    [TestCaseSource(nameof(Failures))]
    public async Task The_standard_hedging_handler_sends_a_creation_once(FakeFault failure) =>
        await AssertSentOnceAsync(
            failure,
            builder => builder.AddStandardHedgingHandler().Configure(options => options.Hedging.Delay = TimeSpan.FromMilliseconds(1))
        );

    [Test]
    public async Task A_handler_may_retry_a_read()
    {
        using var fastly = new FakeFastly();
        var token = fastly.AddToken();
        fastly.Faults.Add(FakeFault.Response(503), times: 2);
        await using var services = Services(
            fastly,
            builder => builder.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.Zero)
        );
        using var client = ClientOf(services, fastly.AddUser().Key);

        Assert.That((await client.GetAsync(token.Id)).Id, Is.EqualTo(token.Id));
    }

    [Test]
    public void A_handler_that_changes_the_origin_is_stopped_before_the_key_is_sent()
    {
        using var session = new FakeSession(configure: options => options.Handler = Moving(options.Handler!, static _ => true));

        var thrown = Assert.ThrowsAsync<FastlyConnectionException>(async () => await session.Client.CreateAsync(FakeSession.Request()));

        Assert.That(session.Fastly.Requests, Is.Empty);
        Assert.That(
            thrown.Message,
            Does.Contain("The request was not sent: a handler changed the origin of the request").And.Not.Contain("not known")
        );
        Assert.That(thrown.Attempts, Is.EqualTo(1));
    }

    [Test]
    public void A_handler_that_changes_the_origin_of_a_retry_leaves_the_outcome_unknown()
    {
        using var session = new FakeSession(configure: options =>
            options.Handler = Retrying(Moving(options.Handler!, static attempt => attempt == 2))
        );
        session.Fastly.Faults.Add(FakeFault.DropAfter(), FakeSession.IsCreation);

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.Candidates!.Single().Id, Is.EqualTo(session.Fastly.Tokens.Single().Id));
    }

    [Test]
    public async Task A_handler_may_retry_a_creation_after_429()
    {
        using var fastly = new FakeFastly();
        var user = fastly.AddUser();
        fastly.EnterSudoMode(user.KeyId);
        fastly.Faults.Add(FakeFault.Response(429), FakeSession.IsCreation, times: 2);
        await using var services = Services(
            fastly,
            builder => builder.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.Zero)
        );
        using var client = ClientOf(services, user.Key);

        var created = await client.CreateAsync(FakeSession.Request());

        Assert.That(created.Id, Is.EqualTo(fastly.Tokens.Single().Id));
        Assert.That(fastly.Requests.Count(FakeSession.IsCreation), Is.EqualTo(3));
    }

    [Test]
    public async Task Credentials_are_not_retried_after_429()
    {
        using var fastly = new FakeFastly();
        var user = fastly.AddUser();
        fastly.Faults.Add(FakeFault.Response(429), FakeSession.IsSudo, times: int.MaxValue);
        await using var services = Services(
            fastly,
            builder => builder.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.Zero)
        );
        using var client = ClientOf(services, user.Key);

        Assert.That(
            async () => await client.EnterSudoModeAsync(new SudoCredentials(user.UserName, user.Password)),
            Throws.InstanceOf<FastlyApiException>()
        );

        Assert.That(fastly.Requests.Count(FakeSession.IsSudo), Is.EqualTo(1));
    }

    [Test]
    public void A_handler_that_loses_the_request_options_sends_nothing()
    {
        using var session = new FakeSession(configure: options =>
            (options.Handler, options.ApplicationName) = (Copying(options.Handler!), "deploy-bot/2.1")
        );

        var thrown = Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(async () =>
            await session.Client.CreateAsync(FakeSession.Request())
        );

        Assert.That(thrown.Message, Does.Contain("without its options"));
        Assert.That(session.Fastly.Requests, Is.Empty);
    }

    [Test]
    public async Task Requests_of_another_client_use_the_same_handlers()
    {
        using var session = new FakeSession();
        using var chain = Copying(session.Fastly);
        session.Options.Handler = chain;
        using var client = new AutomationTokensClient(session.Key, session.Options);
        using var invoker = new HttpMessageInvoker(chain, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.fastly.com/tokens/self");
        request.Headers.Add("Fastly-Key", session.User.Key);
        request.Headers.Add("User-Agent", "another/1.0");

        using var response = await invoker.SendAsync(request, CancellationToken.None);

        Assert.That(response.IsSuccessStatusCode);
    }

    private static async Task AssertSentOnceAsync(FakeFault failure, Action<IHttpClientBuilder> around)
    {
        using var fastly = new FakeFastly();
        var user = fastly.AddUser();
        fastly.EnterSudoMode(user.KeyId);
        fastly.Faults.Add(failure, FakeSession.IsCreation, times: int.MaxValue);
        await using var services = Services(fastly, around);
        using var client = ClientOf(services, user.Key);

        Assert.That(async () => await client.CreateAsync(FakeSession.Request()), Throws.TypeOf<FastlyCreateOutcomeUnknownException>());

        Assert.That(fastly.Requests.Count(FakeSession.IsCreation), Is.EqualTo(1));
        Assert.That(fastly.Tokens, Has.Count.LessThanOrEqualTo(1));
    }

    private static ServiceProvider Services(FakeFastly fastly, Action<IHttpClientBuilder> around)
    {
        var services = new ServiceCollection();
        around(services.AddHttpClient("fastly").ConfigurePrimaryHttpMessageHandler(() => fastly));
        return services.BuildServiceProvider();
    }

    private static AutomationTokensClient ClientOf(ServiceProvider services, string key) =>
        new(
            new FastlyApiKey(key),
            new AutomationTokensClientOptions
            {
                Handler = services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("fastly"),
                Random = new FixedRandom(0),
            }
        );

    /// <summary>Copies requests as many hand-written handlers do: the address, the headers and the content.</summary>
    private static InterceptingHandler Copying(HttpMessageHandler inner) =>
        new(
            (request, next) =>
            {
                var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content };
                foreach (var (name, values) in request.Headers)
                    copy.Headers.TryAddWithoutValidation(name, values);
                return next(copy);
            }
        )
        {
            InnerHandler = inner,
        };

    /// <summary>Retries once, whatever the request was.</summary>
    private static InterceptingHandler Retrying(HttpMessageHandler inner) =>
        new(
            async (request, next) =>
            {
                try
                {
                    return await next(request);
                }
                catch (HttpRequestException)
                {
                    return await next(request);
                }
            }
        )
        {
            InnerHandler = inner,
        };

    private static InterceptingHandler Moving(HttpMessageHandler inner, Func<int, bool> when)
    {
        var attempts = 0;
        var handler = InterceptingHandler.Moving(_ => when(++attempts) ? new Uri("https://elsewhere.example/automation-tokens") : null);
        handler.InnerHandler = inner;
        return handler;
    }
}
