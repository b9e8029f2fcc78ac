using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Retries;

/// <summary>An idempotent request is retried after a transient failure, and only then.</summary>
public sealed class RetryTests
{
    private static readonly int[] Passing = [408, 429, 502, 503, 504];
    private static readonly int[] Lasting = [300, 301, 307, 400, 401, 402, 403, 404, 405, 409, 410, 418, 422, 500, 501, 505, 520];

    private static bool IsGet(FakeRequest request) => request.Method == HttpMethod.Get;

    private static bool IsOperation(FakeRequest request) => request.Path != "/tokens/self";

    private static IEnumerable<FakeFault> TransientFaults() =>
        [
            .. Passing.Select(status => FakeFault.Response(status)),
            FakeFault.DropBefore(),
            FakeFault.DropAfter(),
            FakeFault.CutBody(0),
            FakeFault.CutBody(20),
        ];

    [TestCaseSource(nameof(TransientFaults))]
    public async Task A_get_is_retried_until_it_succeeds(FakeFault failure)
    {
        using var session = new FakeSession();
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(failure, times: 3);

        Assert.That((await session.Client.GetAsync(token.Id)).Id, Is.EqualTo(token.Id));
        Assert.That(session.Fastly.Requests, Has.Count.EqualTo(4));
    }

    [TestCaseSource(nameof(TransientFaults))]
    public void A_permanent_failure_is_reported_with_the_attempts(FakeFault failure)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(failure, times: int.MaxValue);

        var thrown =
            Assert.ThrowsAsync(Is.InstanceOf<FastlyApiException>(), async () => await session.Client.GetAsync(session.Fastly.AddToken().Id))
            as FastlyApiException;

        Assert.That(thrown!.Attempts, Is.EqualTo(4));
        Assert.That(thrown.Message, Does.Contain(", 4 attempts)"));
        Assert.That(session.Fastly.Requests, Has.Count.EqualTo(4));
    }

    [TestCaseSource(nameof(Lasting))]
    public void A_permanent_failure_is_not_retried(int status)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.Response(status), times: int.MaxValue);

        var thrown =
            Assert.ThrowsAsync(Is.InstanceOf<FastlyApiException>(), async () => await session.Client.GetAsync("A")) as FastlyApiException;

        Assert.That(thrown!.Attempts, Is.EqualTo(1));
        Assert.That(session.Fastly.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("<html>")]
    [TestCase("{}")]
    public void An_invalid_response_is_not_retried(string body)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.Response(200, body), times: int.MaxValue);

        Assert.That(async () => await session.Client.GetAsync("A"), Throws.TypeOf<FastlyInvalidResponseException>());
        Assert.That(session.Fastly.Requests, Has.Count.EqualTo(1));
    }

    [TestCaseSource(nameof(TransientFaults))]
    public async Task A_delete_is_retried(FakeFault failure)
    {
        using var session = new FakeSession(new FakeFastlyOptions { DeleteRoutes = FakeDeleteRoutes.Both });
        var token = session.Fastly.AddToken();
        session.Fastly.Faults.Add(failure, FakeSession.IsDelete, times: 3);

        await session.Client.RevokeAsync(token.Id);

        Assert.That(session.Fastly.Find(token.Id), Is.Null);
    }

    [TestCaseSource(nameof(TransientFaults))]
    public void Sudo_mode_is_not_retried(FakeFault failure)
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(failure, times: int.MaxValue);

        var thrown =
            Assert.ThrowsAsync(
                Is.InstanceOf<FastlyApiException>(),
                async () => await session.Client.EnterSudoModeAsync(new SudoCredentials("someone@example.com", FakeSession.Password))
            ) as FastlyApiException;

        Assert.That(thrown!.Attempts, Is.EqualTo(1));
        Assert.That(session.Fastly.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void No_more_attempts_are_made_than_allowed([Values(1, 2, 7)] int attempts)
    {
        using var session = new FakeSession(configure: options => options.MaxAttempts = attempts);
        session.Fastly.Faults.Add(FakeFault.DropBefore(), times: int.MaxValue);

        var thrown = Assert.ThrowsAsync<FastlyConnectionException>(async () => await session.Client.GetAsync("A"));

        Assert.That(thrown.Attempts, Is.EqualTo(attempts));
        Assert.That(session.Fastly.Requests, Has.Count.EqualTo(attempts));
        Assert.That(thrown.InnerException, Is.TypeOf<HttpRequestException>());
    }

    [Test]
    public void The_exception_is_that_of_the_last_attempt()
    {
        using var session = new FakeSession();
        session.Fastly.Faults.Add(FakeFault.Response(503));
        session.Fastly.Faults.Add(FakeFault.DropBefore());
        session.Fastly.Faults.Add(FakeFault.Response(404));

        var thrown = Assert.ThrowsAsync<FastlyNotFoundException>(async () => await session.Client.GetAsync("A"));

        Assert.That(thrown.Attempts, Is.EqualTo(3));
    }

    [Test]
    public async Task A_replaced_key_is_used_by_the_next_attempt()
    {
        using var session = new FakeSession();
        var token = session.Fastly.AddToken();
        var fresh = session.Fastly.AddKey(session.User);
        session.Fastly.AfterRequest = request => session.Key.Update(fresh.Secret);
        session.Fastly.Faults.Add(FakeFault.Response(503), request => IsGet(request) && IsOperation(request));

        await session.Client.GetAsync(token.Id);

        Assert.That(session.Fastly.Requests.Select(request => request.Key), Is.EqualTo(new[] { session.User.Key, fresh.Secret }));
    }
}
