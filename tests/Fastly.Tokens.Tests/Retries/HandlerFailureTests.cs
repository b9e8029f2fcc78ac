using System.Globalization;
using System.Net.Sockets;

namespace Fastly.Tokens.Tests.Retries;

/// <summary>A failed connection is retried; any other exception of a handler is not.</summary>
public sealed class HandlerFailureTests
{
    private static readonly Exception[] ConnectionFailures =
    [
        new HttpRequestException("no route"),
        new IOException("reset"),
        new HttpIOException(HttpRequestError.ResponseEnded, "ended"),
        // What SocketsHttpHandler throws for its ConnectTimeout.
        new TaskCanceledException(
            "slow",
            new TimeoutException("A connection could not be established within the configured ConnectTimeout.")
        ),
    ];

    private static readonly Exception[] OtherFailures =
    [
        Thrown(static () => ((string?)null)!.Length.ToString(CultureInfo.InvariantCulture)),
        new InvalidOperationException("no"),
        new OperationCanceledException(),
        new TaskCanceledException("no", new InvalidOperationException()),
        new TimeoutException(),
        new SocketException(),
        new ArgumentException("no"),
        new AggregateException(new HttpRequestException("no")),
        new ObjectDisposedException("handler"),
    ];

    [TestCaseSource(nameof(ConnectionFailures))]
    public void A_connection_that_fails_is_retried(Exception failure)
    {
        using var handler = new StubHandler(_ => throw failure);
        using var client = Client(handler);

        Assert.That(
            async () => await client.GetSelfAsync(),
            Throws.TypeOf<FastlyConnectionException>().With.InnerException.SameAs(failure)
        );
        Assert.That(handler.Calls, Is.EqualTo(4));
    }

    [TestCaseSource(nameof(OtherFailures))]
    public void Whatever_else_a_handler_throws_is_wrapped_and_not_retried(Exception failure)
    {
        using var handler = new StubHandler(_ => throw failure);
        using var client = Client(handler);

        var thrown = Assert.ThrowsAsync<FastlyConnectionException>(async () => await client.GetSelfAsync())!;

        Assert.That(thrown.InnerException, Is.SameAs(failure));
        Assert.That((handler.Calls, thrown.Attempts), Is.EqualTo((1, 1)));
    }

    [Test]
    public void A_handler_that_returns_null_is_not_called_again()
    {
        using var handler = new StubHandler(_ => null!);
        using var client = Client(handler);

        Assert.That(async () => await client.GetSelfAsync(), Throws.TypeOf<FastlyConnectionException>());
        Assert.That(handler.Calls, Is.EqualTo(1));
    }

    [TestCaseSource(nameof(ConnectionFailures))]
    [TestCaseSource(nameof(OtherFailures))]
    public void It_leaves_the_outcome_of_a_creation_unknown(Exception failure)
    {
        var creations = 0;
        using var handler = new StubHandler(request =>
        {
            if (request.Method == HttpMethod.Post)
                creations++;
            throw failure;
        });
        using var client = Client(handler);

        Assert.That(async () => await client.CreateAsync(FakeSession.Request()), Throws.TypeOf<FastlyCreateOutcomeUnknownException>());
        Assert.That(creations, Is.EqualTo(1));
    }

    private static Exception Thrown(Action mistake) => Assert.Catch(() => mistake())!;

    private static AutomationTokensClient Client(HttpMessageHandler handler) =>
        TestClient.Through(handler, options => (options.MaxAttempts, options.Random) = (4, new FixedRandom(0)));
}
