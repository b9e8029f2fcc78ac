namespace Fastly.Tokens.Testing;

/// <summary>Carries a request out: who asks, whether they may write, and which endpoint answers.</summary>
internal sealed class Service
{
    // An address that is set aside for documentation.
    private const string CallersAddress = "192.0.2.1";

    private readonly Account _account;
    private readonly FakeFastlyOptions _options;
    private readonly TimeProvider _clock;
    private readonly ResponseShape _shape;
    private readonly Routes _routes;

    public Service(Account account, FakeFastlyOptions options, TimeProvider clock)
    {
        _account = account;
        _options = options;
        _clock = clock;
        _shape = ResponseShape.For(options, account.CustomerId);
        _routes = new Routes(account, options, clock, _shape);
    }

    public FakeResponse Process(FakeRequest request) => _account.Locked(_ =>
    {
        if (request.Key is not { Length: > 0 } secret)
            return _shape.Error(401, "Unauthorized", "The header Fastly-Key is missing.");
        if (_account.FindBySecret(secret) is not { } key)
            return _shape.Error(403, "Forbidden", "The access token is not valid.");
        if (_account.IsExpired(key))
            return _options.ExpiredKeyReturnsNotFound ? _shape.NotFound() : _shape.Error(401, "Unauthorized", "The access token has expired.");

        bool writes = request.Method != HttpMethod.Get && request.Method != HttpMethod.Head;
        if (writes && !_account.Writes.TrySpend(key.Id))
            return OverTheLimit(key);

        key = _account.Update(key.Id, used => used with
        {
            LastUsedAt = _clock.GetUtcNow(),
            UserAgent = request.Header("User-Agent"),
            Ip = CallersAddress,
        });

        FakeResponse answer = _routes.Respond(request, key);
        bool silent = !_shape.CreateReportsRateLimit && request.Path == "/automation-tokens";
        return writes && !silent ? WithRateLimit(answer, key) : answer;
    });

    private FakeResponse OverTheLimit(FakeToken key)
    {
        FakeResponse answer = WithRateLimit(
            _shape.Error(429, "You have exceeded your hourly rate limit. The limit is reset on the hour."),
            key);
        return _options.SendRetryAfter ? answer.WithHeader("Retry-After", Invariant(_account.Writes.SecondsUntilReset)) : answer;
    }

    private FakeResponse WithRateLimit(FakeResponse answer, FakeToken key) => _options.SendRateLimitHeaders
        ? answer
            .WithHeader("Fastly-RateLimit-Remaining", Invariant(_account.Writes.Remaining(key.Id)))
            .WithHeader("Fastly-RateLimit-Reset", Invariant(_account.Writes.ResetSeconds))
        : answer;

    private static string Invariant(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
