using Fastly.Tokens.Testing.Requests;
using Fastly.Tokens.Testing.Service;

namespace Fastly.Tokens.Testing;

/// <summary>An in-memory Fastly for tests: a stateful <see cref="HttpMessageHandler"/>.</summary>
/// <remarks>
/// <para>
/// It holds users, keys and automation tokens, and refuses what Fastly refuses: a create outside sudo mode, a key that has expired or was
/// revoked, a write beyond the hourly limit. The secret of a created token is a valid key. The <see cref="TimeProvider"/> supplies the
/// time.
/// </para>
/// <code>
/// using var fastly = new FakeFastly();
/// var admin = fastly.AddUser();
/// fastly.AddTokens(250);
/// fastly.Faults.Add(FakeFault.Response(503), when: request => request.Method == HttpMethod.Get);
///
/// using var client = new HttpClient(fastly) { BaseAddress = FakeFastly.BaseAddress };
/// client.DefaultRequestHeaders.Add("Fastly-Key", admin.Key);
/// using var response = await client.GetAsync("/automation-tokens?page=3");
/// </code>
/// <para>
/// It accepts requests to any origin; <see cref="FakeRequest.Uri"/> is the requested address. Every member is safe for concurrent use.
/// Disposing does nothing, so several clients can use one fake, one after the other, and its state stays readable.
/// </para>
/// <para>It is for tests only: it keeps secrets in clear text, and records the headers and bodies of requests.</para>
/// </remarks>
public sealed partial class FakeFastly : HttpMessageHandler
{
    private readonly TimeProvider _clock;
    private readonly Account _account;
    private readonly FakeService _service;
    private readonly RequestLog _log;

    /// <summary>Initializes a new instance with an account without users and tokens.</summary>
    /// <param name="timeProvider">The source of the time; the system clock by default.</param>
    /// <param name="options">The options, which are copied; the defaults of <see cref="FakeFastlyOptions"/> if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public FakeFastly(TimeProvider? timeProvider = null, FakeFastlyOptions? options = null)
    {
        var validated = (options ?? new FakeFastlyOptions()).ValidatedCopy();
        _clock = timeProvider ?? TimeProvider.System;
        _account = new Account(validated, _clock);
        _service = new FakeService(_account, validated, _clock);
        _log = new RequestLog(validated.RequestHistory);
    }

    /// <summary>Gets the address of the live service: <c>https://api.fastly.com</c>.</summary>
    public static Uri BaseAddress { get; } = new("https://api.fastly.com");

    /// <summary>Gets the source of the time.</summary>
    public TimeProvider TimeProvider => _clock;

    /// <summary>Gets the injected faults.</summary>
    public FakeFaults Faults { get; } = new();

    /// <summary>
    /// Gets or sets the action to run when a request has arrived, before it is processed, such as a change by another client.
    /// </summary>
    /// <remarks>
    /// The action may call every member of the fake. It runs for each request, concurrently for concurrent requests. The sender receives
    /// the exceptions that it throws.
    /// </remarks>
    public Action<FakeRequest>? BeforeRequest { get; set; }

    /// <summary>
    /// Gets or sets the action to run when a request was processed, or a fault provided the response, before the response is sent or lost.
    /// </summary>
    /// <remarks>As <see cref="BeforeRequest"/>. The action does not run for a request that never arrived.</remarks>
    public Action<FakeRequest>? AfterRequest { get; set; }

    /// <summary>Gets the received requests, the oldest first; at most <see cref="FakeFastlyOptions.RequestHistory"/>.</summary>
    public IReadOnlyList<FakeRequest> Requests => _log.Snapshot();

    /// <summary>Removes the recorded requests. The numbering of requests continues.</summary>
    public void ClearRequests() => _log.Clear();

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();

        var arrived = await FakeRequest.ReadAsync(request, _clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        _log.Add(arrived);
        BeforeRequest?.Invoke(arrived);

        var fault = Faults.Take(arrived);
        var response = fault is null ? null : await fault.ArriveAsync(_clock, cancellationToken).ConfigureAwait(false);
        if (response is null)
        {
            response = _service.Process(arrived);
            arrived.WasProcessed = true;
        }

        arrived.Status = response.Status;
        AfterRequest?.Invoke(arrived);
        if (fault is not null)
        {
            arrived.Status = null;
            response = await fault.LeaveAsync(response, _clock, cancellationToken).ConfigureAwait(false);
            arrived.Status = response.Status;
        }

        return response.ToMessage(request, _clock);
    }
}
