using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>
/// What the handlers of a factory log at Trace, as text and as structured state. Of three versions, because 8 logs every header, and
/// 9 and 10 redact the text alone.
/// </summary>
[Parallelizable]
public sealed class CanaryFactoryLogTests
{
    private static readonly Dictionary<string, object?> Redactions = new()
    {
        ["as it is"] = null,
        ["the key redacted"] = new[] { "Fastly-Key" },
        ["nothing redacted"] = new Func<string, bool>(static _ => false),
    };

    private static IEnumerable<string> RedactionNames => Redactions.Keys;

    [Test]
    public async Task Nothing_that_is_logged_holds_a_secret(
        [ValueSource(typeof(HttpFactoryVersion), nameof(HttpFactoryVersion.Versions))] string version,
        [ValueSource(nameof(RedactionNames))] string redaction,
        [Values] bool isKeyHandlerPlaced
    )
    {
        var factory = new HttpFactoryVersion(version);
        Assert.That(factory.LoadedVersion, Does.StartWith(version));
        var keys = 0;
        foreach (var operation in CanaryOperations.All.Keys)
        {
            using var account = new CanaryAccount(TimeProvider.System);
            using var log = new CapturedLog();
            await using var provider = Provider(
                account,
                log,
                factory,
                redaction,
                isKeyHandlerPlaced ? static () => new FastlyApiKeyHandler() : null
            );
            using var client = account.Client(options => options.Handler = factory.CreateHandler(provider));

            await CanaryOperations.SeeAsync(operation, client, "T1");

            Assert.That(log.Entries, Has.Some.Contain(" https://api.fastly.com/"), "Nothing was logged at all.");
            Assert.That(log.Entries, Has.Some.Contain("User-Agent"), "No headers were logged.");
            account.AssertUnseen(log.Entries, $"{operation}: log");
            account.AssertUnseen(log.States, $"{operation}: state of the log");
            keys += account.Fastly.Requests.Select(request => request.Key).Distinct().Count();
        }

        Assert.That(
            keys,
            Is.EqualTo(CanaryOperations.All.Count + 2),
            "Each operation has a key, and each of two rotations a successor's secret."
        );
    }

    /// <summary>Whether the search would find it: with the key where it must not be.</summary>
    [Test]
    public async Task A_key_on_the_outer_request_would_be_found(
        [ValueSource(typeof(HttpFactoryVersion), nameof(HttpFactoryVersion.Versions))] string version,
        [ValueSource(nameof(RedactionNames))] string redaction
    )
    {
        using var account = new CanaryAccount(TimeProvider.System);
        using var log = new CapturedLog();
        var factory = new HttpFactoryVersion(version);
        await using var provider = Provider(
            account,
            log,
            factory,
            redaction,
            () =>
                new InterceptingHandler(
                    (request, next) =>
                    {
                        request.Headers.Add("Fastly-Key", account.User.Key);
                        return next(request);
                    }
                )
        );
        using var client = account.Client(options => options.Handler = factory.CreateHandler(provider));

        await client.GetSelfAsync();

        var search = new CanarySearch([account.User.Key]);
        Assert.That(log.Entries.Select(search.Find), Has.Some.Not.Null);
        Assert.That(log.States.Select(search.Find), Has.Some.Not.Null);
    }

    private static ServiceProvider Provider(
        CanaryAccount account,
        CapturedLog log,
        HttpFactoryVersion factory,
        string redaction,
        Func<DelegatingHandler>? last
    )
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        var builder = factory.AddHttpClient(services);
        factory.Configure(builder, "ConfigurePrimaryHttpMessageHandler", new Func<HttpMessageHandler>(() => account.Fastly));
        if (last is not null)
            factory.Configure(builder, "AddHttpMessageHandler", last);
        if (Redactions[redaction] is { } names)
            factory.Configure(builder, "RedactLoggedHeaders", names);
        return services.BuildServiceProvider();
    }
}
