namespace Fastly.Tokens.Testing;

/// <summary>A Fastly to test against: stateful, in memory, behind an <see cref="HttpMessageHandler"/>.</summary>
/// <remarks>
/// <para>
/// It keeps users, keys and automation tokens, and refuses what Fastly refuses: a create outside sudo mode, a key that has expired or was
/// revoked, a write beyond the hourly limit. A created token's secret is itself a key. Time is the <see cref="TimeProvider"/> it is given.
/// </para>
/// <code>
/// using FakeFastly fastly = new();
/// FakeUser admin = fastly.AddUser();
/// fastly.AddTokens(250);
/// fastly.Faults.Add(FakeFault.Response(503), when: request => request.Method == HttpMethod.Get);
///
/// using HttpClient client = new(fastly) { BaseAddress = FakeFastly.BaseAddress };
/// client.DefaultRequestHeaders.Add("Fastly-Key", admin.Key);
/// using HttpResponseMessage answer = await client.GetAsync("/automation-tokens?page=3");
/// </code>
/// <para>
/// It answers for any origin, so that a test may give it any; <see cref="FakeRequest.Uri"/> tells which one was meant. Every member is safe
/// for concurrent use. Disposing does nothing: several clients, one after the other, may share one fake, and what it holds stays readable.
/// </para>
/// <para>It is a stand-in for tests, not a vault: it keeps secrets in clear, and records the headers and bodies that it is sent.</para>
/// </remarks>
public sealed partial class FakeFastly : HttpMessageHandler
{
    private readonly TimeProvider _clock;
    private readonly Account _account;
    private readonly Service _service;
    private readonly RequestLog _log;

    /// <summary>An account without users and tokens.</summary>
    /// <param name="timeProvider">What time it is; the system's clock by default.</param>
    /// <param name="options">How it answers; the defaults of <see cref="FakeFastlyOptions"/> otherwise. Copied.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public FakeFastly(TimeProvider? timeProvider = null, FakeFastlyOptions? options = null)
    {
        FakeFastlyOptions settled = (options ?? new FakeFastlyOptions()).ValidatedCopy();
        _clock = timeProvider ?? TimeProvider.System;
        _account = new Account(settled, _clock);
        _service = new Service(_account, settled, _clock);
        _log = new RequestLog(settled.RequestHistory);
    }

    /// <summary>The address of the service that this stands in for: <c>https://api.fastly.com</c>.</summary>
    public static Uri BaseAddress { get; } = new("https://api.fastly.com");

    /// <summary>The faults that requests meet.</summary>
    public FakeFaults Faults { get; } = new();

    /// <summary>Runs when a request has arrived, before anything is done about it: the place for other people's changes.</summary>
    /// <remarks>May call every member of the fake. Runs for each request, concurrently where requests are. What it throws, the sender gets.</remarks>
    public Action<FakeRequest>? BeforeRequest { get; set; }

    /// <summary>Runs when a request was carried out, or a fault answered in its place, before the answer leaves or is lost.</summary>
    /// <remarks>As <see cref="BeforeRequest"/>. Does not run for a request that never arrived.</remarks>
    public Action<FakeRequest>? AfterRequest { get; set; }

    /// <summary>What was sent, the oldest first; at most <see cref="FakeFastlyOptions.RequestHistory"/> requests.</summary>
    public IReadOnlyList<FakeRequest> Requests => _log.Snapshot();

    /// <summary>Forgets what was sent. The numbers of requests go on.</summary>
    public void ClearRequests() => _log.Clear();

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();

        FakeRequest arrived = await FakeRequest.ReadAsync(request, _clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        _log.Add(arrived);
        BeforeRequest?.Invoke(arrived);

        FakeFault? fault = Faults.Take(arrived);
        FakeResponse? answer = fault is null ? null : await fault.ArriveAsync(_clock, cancellationToken).ConfigureAwait(false);
        if (answer is null)
        {
            answer = _service.Process(arrived);
            arrived.WasProcessed = true;
        }

        arrived.Status = answer.Status;
        AfterRequest?.Invoke(arrived);
        if (fault is not null)
        {
            arrived.Status = null;
            answer = await fault.LeaveAsync(answer, _clock, cancellationToken).ConfigureAwait(false);
            arrived.Status = answer.Status;
        }

        return answer.ToMessage(request, _clock);
    }
}
