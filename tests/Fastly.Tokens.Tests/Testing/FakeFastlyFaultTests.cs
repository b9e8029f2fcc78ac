using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Testing;

public sealed class FakeFastlyFaultTests
{
    private FakeFastlySession _session = null!;

    [SetUp]
    public void SetUp() => _session = new FakeFastlySession();

    [TearDown]
    public void TearDown() => _session.Dispose();

    [Test]
    public async Task A_response_replaces_the_processing_the_specified_number_of_times()
    {
        _session.Fastly.Faults.Add(
            FakeFault.Response(503, "<html>busy</html>", "text/html").WithHeader("Retry-After", "7"),
            when: request => request.Method == HttpMethod.Delete,
            times: 2
        );

        int read = (await _session.GetAsync("/tokens/self")).Status;
        FakeFastlyReply first = await _session.DeleteAsync("/tokens/self");
        int second = (await _session.DeleteAsync("/tokens/self")).Status;
        int third = (await _session.DeleteAsync("/tokens/self")).Status;

        Assert.Multiple(() =>
        {
            Assert.That((read, first.Status, second, third), Is.EqualTo((200, 503, 503, 204)));
            Assert.That((first.Body, first.MediaType, first.Headers["Retry-After"]), Is.EqualTo(("<html>busy</html>", "text/html", "7")));
            Assert.That(_session.Fastly.Requests.Select(request => request.WasProcessed), Is.EqualTo(new[] { true, false, false, true }));
            Assert.That(_session.Fastly.Faults.Pending, Is.Zero);
        });
    }

    [Test]
    public async Task Each_fault_applies_to_one_request_after_the_skipped_ones()
    {
        _session.Fastly.Faults.Add(FakeFault.Response(502), skip: 1);
        _session.Fastly.Faults.Add(FakeFault.Response(504));

        List<int> statuses = [];
        for (int i = 0; i < 3; i++)
            statuses.Add((await _session.GetAsync("/tokens/self")).Status);

        Assert.That(statuses, Is.EqualTo(new[] { 504, 502, 200 }));
    }

    [Test]
    public void A_request_dropped_before_it_arrived_changes_nothing()
    {
        FakeToken token = _session.Fastly.AddToken();
        _session.Fastly.Faults.Add(FakeFault.DropBefore());

        HttpRequestException exception = Assert.ThrowsAsync<HttpRequestException>(() => _session.DeleteAsync($"/tokens/{token.Id}"));

        Assert.Multiple(() =>
        {
            Assert.That(exception.HttpRequestError, Is.EqualTo(HttpRequestError.ConnectionError));
            Assert.That(_session.Fastly.Accepts(token.Secret), Is.True);
            Assert.That(_session.Fastly.Requests.Single().WasProcessed, Is.False);
        });
    }

    [Test]
    public void A_request_whose_response_was_lost_was_processed()
    {
        FakeToken token = _session.Fastly.AddToken();
        _session.Fastly.Faults.Add(FakeFault.DropAfter());

        HttpRequestException exception = Assert.ThrowsAsync<HttpRequestException>(() => _session.DeleteAsync($"/tokens/{token.Id}"));

        Assert.Multiple(() =>
        {
            Assert.That(exception.HttpRequestError, Is.EqualTo(HttpRequestError.ResponseEnded));
            Assert.That(_session.Fastly.Accepts(token.Secret), Is.False);
            Assert.That(_session.Fastly.Requests.Single(), Has.Property("WasProcessed").True.And.Property("Status").Null);
        });
    }

    [Test]
    public async Task A_response_can_be_replaced_or_its_body_rewritten()
    {
        _session.Fastly.EnterSudoMode(_session.Admin.KeyId);
        _session.Fastly.Faults.Add(FakeFault.ReplaceResponse(502));
        _session.Fastly.Faults.Add(FakeFault.RewriteBody(body => body.Replace("\"global\"", "\"purge_all\"", StringComparison.Ordinal)));

        int hidden = (await _session.CreateAsync("""{"name":"a"}""")).Status;
        FakeFastlyReply changed = await _session.CreateAsync("""{"name":"b"}""");

        Assert.Multiple(() =>
        {
            Assert.That(hidden, Is.EqualTo(502));
            Assert.That(changed.Json.GetProperty("scope").GetString(), Is.EqualTo("purge_all"));
            Assert.That(
                _session.Fastly.Tokens.Select(token => (token.Name, token.Scope)),
                Is.EqualTo(new[] { ("a", "global"), ("b", "global") })
            );
        });
    }

    [Test]
    public async Task A_delay_uses_the_clock_before_or_after_the_request_is_processed()
    {
        IReadOnlyList<FakeToken> tokens = _session.Fastly.AddTokens(2);
        _session.Fastly.Faults.Add(FakeFault.Delay(TimeSpan.FromMinutes(1)));
        _session.Fastly.Faults.Add(FakeFault.DelayResponse(TimeSpan.FromMinutes(1)));

        Task<FakeFastlyReply> before = _session.DeleteAsync($"/tokens/{tokens[0].Id}");
        Task<FakeFastlyReply> after = _session.DeleteAsync($"/tokens/{tokens[1].Id}");
        (bool, bool) accepted = (_session.Fastly.Accepts(tokens[0].Secret), _session.Fastly.Accepts(tokens[1].Secret));
        (bool, bool) ended = (before.IsCompleted, after.IsCompleted);
        _session.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That(((await before).Status, (await after).Status), Is.EqualTo((204, 204)));
        Assert.That((accepted, ended), Is.EqualTo(((true, false), (false, false))));
    }

    [Test]
    public void A_delay_ends_with_the_cancellation_of_its_request()
    {
        _session.Fastly.Faults.Add(FakeFault.Delay(TimeSpan.FromDays(1)));
        using CancellationTokenSource cancellation = new();

        Task<HttpResponseMessage> request = _session.Client.GetAsync("/tokens/self", cancellation.Token);
        cancellation.Cancel();

        Assert.ThrowsAsync<TaskCanceledException>(() => request);
    }

    [Test]
    public async Task A_held_request_waits_for_the_task()
    {
        TaskCompletionSource gate = new();
        _session.Fastly.Faults.Add(FakeFault.Hold(gate.Task));

        Task<FakeFastlyReply> request = _session.GetAsync("/tokens/self");
        bool waited = !request.IsCompleted;
        gate.SetException(new InvalidOperationException("does not matter"));

        Assert.That((waited, (await request).Status), Is.EqualTo((true, 200)));
    }

    [Test]
    public async Task A_cut_body_ends_in_an_error_after_the_given_bytes()
    {
        _session.Fastly.Faults.Add(FakeFault.CutBody(5));
        using HttpRequestMessage request = new(HttpMethod.Get, "/tokens/self") { Headers = { { "Fastly-Key", _session.Admin.Key } } };
        using HttpResponseMessage response = await _session.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using Stream body = await response.Content.ReadAsStreamAsync();

        byte[] buffer = new byte[100];
        int read = await body.ReadAsync(buffer);
        HttpIOException exception = Assert.ThrowsAsync<HttpIOException>(async () => await body.ReadExactlyAsync(buffer));

        Assert.Multiple(() =>
        {
            Assert.That(read, Is.EqualTo(5));
            Assert.That(response.Content.Headers.ContentLength, Is.GreaterThan(100));
            Assert.That(exception.HttpRequestError, Is.EqualTo(HttpRequestError.ResponseEnded));
        });
    }

    [Test]
    public async Task A_stalled_body_ends_with_cancellation_or_when_it_is_closed()
    {
        _session.Fastly.Faults.Add(FakeFault.StallBody(3), times: 2);
        using CancellationTokenSource cancellation = new();

        Stream cancelled = await OpenAsync();
        await cancelled.ReadExactlyAsync(new byte[3]);
        Task<int> first = cancelled.ReadAsync(new byte[1], cancellation.Token).AsTask();
        Stream closed = await OpenAsync();
        await closed.ReadExactlyAsync(new byte[3]);
        Task<int> second = closed.ReadAsync(new byte[1]).AsTask();
        bool waited = !first.IsCompleted && !second.IsCompleted;
        await cancellation.CancelAsync();
        await closed.DisposeAsync();

        Assert.That(waited, Is.True);
        Assert.CatchAsync<OperationCanceledException>(() => first);
        Assert.ThrowsAsync<IOException>(() => second);
    }

    [Test]
    public async Task A_slow_body_arrives_byte_by_byte_according_to_the_clock()
    {
        _session.Fastly.Faults.Add(FakeFault.Response(200, "ab", "text/plain").And(FakeFault.SlowBody(TimeSpan.FromSeconds(1))));
        await using Stream body = await OpenAsync();
        byte[] buffer = new byte[10];

        Task<int> read = body.ReadAsync(buffer).AsTask();
        bool waited = !read.IsCompleted;
        _session.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That((waited, await read, buffer[0]), Is.EqualTo((true, 1, (byte)'a')));
    }

    [Test]
    public async Task A_redirect_has_a_location()
    {
        _session.Fastly.Faults.Add(FakeFault.Redirect(new Uri("https://elsewhere.example/x")));

        FakeFastlyReply reply = await _session.GetAsync("/tokens/self");

        Assert.That((reply.Status, reply.Headers["Location"]), Is.EqualTo((307, "https://elsewhere.example/x")));
    }

    [Test]
    public async Task Faults_can_be_chosen_for_each_request_and_removed()
    {
        _session.Fastly.Faults.Choose = request => request.Number % 2 == 0 ? FakeFault.Response(500) : null;
        _session.Fastly.Faults.Add(FakeFault.Response(503), times: int.MaxValue);
        _session.Fastly.Faults.Clear();

        int first = (await _session.GetAsync("/tokens/self")).Status;
        int second = (await _session.GetAsync("/tokens/self")).Status;

        Assert.That((first, second), Is.EqualTo((200, 500)));
    }

    private async Task<Stream> OpenAsync()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/tokens/self") { Headers = { { "Fastly-Key", _session.Admin.Key } } };
        HttpResponseMessage response = await _session.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return await response.Content.ReadAsStreamAsync();
    }
}
