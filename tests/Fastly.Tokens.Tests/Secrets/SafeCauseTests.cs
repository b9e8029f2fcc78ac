using System.Net;

namespace Fastly.Tokens.Tests.Secrets;

/// <summary>The exception of a handler is kept as the cause, unless any part of it contains a secret.</summary>
public sealed class SafeCauseTests
{
    private static readonly Func<string, Exception>[] Telling =
    [
        secret => new InvalidOperationException(secret),
        secret => new InvalidOperationException("failed", new IOException(secret)),
        secret => new AggregateException(new IOException("one"), new IOException("two", new IOException(secret))),
        secret => new InvalidOperationException("failed") { Data = { ["request"] = $"GET / Fastly-Key: {secret}" } },
        secret => new InvalidOperationException("failed") { Data = { [$"key {secret}"] = true } },
        secret => new InvalidOperationException("failed", new IOException("broken") { Data = { ["key"] = secret } }),
        secret => new AggregateException(new IOException("one"), new IOException("two") { Data = { ["key"] = secret } }),
        secret => new InvalidOperationException("failed") { Data = { ["headers"] = new[] { secret } } },
        secret => new InvalidOperationException("failed") { Data = { ["pair"] = new KeyValuePair<string, string>("key", secret) } },
        secret => new Quiet(secret),
    ];

    [TestCaseSource(nameof(Telling))]
    public void An_exception_that_contains_the_key_is_not_kept(Func<string, Exception> create)
    {
        var thrown = Fail(create(TestClient.Key));

        Assert.That(thrown.InnerException, Is.Null);
        Assert.That(thrown.ToString(), Does.Not.Contain(TestClient.Key));
    }

    [TestCaseSource(nameof(Telling))]
    public void An_exception_without_a_secret_is_kept_if_it_can_be_searched(Func<string, Exception> create)
    {
        var cause = create("anything");

        var isOpaque = cause.Data.Values.OfType<string[]>().Any();

        Assert.That(Fail(cause).InnerException, isOpaque ? Is.Null : Is.SameAs(cause));
    }

    [TestCase("password=correct%20horse%20%2b")]
    [TestCase("password=correct+horse+%2B")]
    [TestCase("<p>correct horse &#43;</p>", TestName = "A_cause_with_a_secret_in_a_page_is_not_kept")]
    [TestCase("{\"password\":\"correct horse \\u002B\"}", TestName = "A_cause_with_a_secret_in_escaped_JSON_is_not_kept")]
    public void An_exception_with_the_encoded_password_is_not_kept(string message)
    {
        using var handler = new StubHandler(_ => throw new InvalidOperationException(message));
        using var client = TestClient.Through(handler);

        var thrown = Assert.ThrowsAsync<FastlyConnectionException>(() =>
            client.EnterSudoModeAsync(new SudoCredentials("a@b.c", "correct horse +"))
        )!;

        Assert.That(thrown.InnerException, Is.Null);
        Assert.That(thrown.Message, Does.Contain("(secret)"));
    }

    [Test]
    public void A_request_in_the_data_of_an_exception_is_not_kept()
    {
        using var handler = new StubHandler(request => throw new HttpRequestException("failed") { Data = { ["request"] = request } });

        Assert.That(Fail(handler).InnerException, Is.Null);
    }

    [Test]
    public void Other_attached_data_is_kept()
    {
        var cause = new HttpRequestException("failed")
        {
            Data =
            {
                ["try"] = 3,
                ["at"] = DateTimeOffset.UnixEpoch,
                [HttpStatusCode.OK] = null,
                ["host"] = "api.fastly.com",
            },
        };

        Assert.That(Fail(cause).InnerException, Is.SameAs(cause));
    }

    private static FastlyConnectionException Fail(Exception cause)
    {
        using var handler = new StubHandler(_ => throw cause);
        return Fail(handler);
    }

    private static FastlyConnectionException Fail(StubHandler handler)
    {
        using var client = TestClient.Through(handler);
        return Assert.ThrowsAsync<FastlyConnectionException>(() => client.GetSelfAsync())!;
    }

    /// <summary>Its text omits its message.</summary>
    private sealed class Quiet(string message) : Exception(message)
    {
        public override string ToString() => "quiet";
    }
}
