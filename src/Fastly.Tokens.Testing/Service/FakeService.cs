using Fastly.Tokens.Testing.Responses;
using Fastly.Tokens.Testing.Shapes;

namespace Fastly.Tokens.Testing.Service;

/// <summary>Processes a request: authenticates the key, enforces the rate limit, and calls the endpoint.</summary>
internal sealed class FakeService
{
    // Reserved for documentation (RFC 5737).
    private const string CallersAddress = "192.0.2.1";

    private readonly Account _account;
    private readonly FakeFastlyOptions _options;
    private readonly TimeProvider _clock;
    private readonly ResponseShape _shape;
    private readonly Routes _routes;

    internal FakeService(Account account, FakeFastlyOptions options, TimeProvider clock)
    {
        _account = account;
        _options = options;
        _clock = clock;
        _shape = ResponseShape.For(options, account.CustomerId);
        _routes = new Routes(account, options, clock, _shape);
    }

    internal FakeResponse Process(FakeRequest request) =>
        _account.Locked(_ =>
        {
            if (request.Key is not { Length: > 0 } secret)
                return _shape.Error(401, "Unauthorized", "The header Fastly-Key is missing.");
            if (_account.FindBySecret(secret) is not { } key)
                return _shape.Error(403, "Forbidden", "The access token is not valid.");
            if (_account.IsExpired(key))
            {
                return _options.ExpiredKeyReturnsNotFound
                    ? _shape.NotFound()
                    : _shape.Error(401, "Unauthorized", "The access token has expired.");
            }

            var writes = request.Method != HttpMethod.Get && request.Method != HttpMethod.Head;
            if (writes && !_account.Writes.TrySpend(key.Id))
                return RateLimited(key);

            key = _account.Update(
                key.Id,
                used => used with { LastUsedAt = _clock.GetUtcNow(), UserAgent = request.Header("User-Agent"), Ip = CallersAddress }
            );

            var response = _routes.Respond(request, key);
            var omitsRateLimit = !_shape.CreateReportsRateLimit && request.Path == "/automation-tokens";
            return writes && !omitsRateLimit ? WithRateLimit(response, key) : response;
        });

    private FakeResponse RateLimited(FakeToken key)
    {
        var response = WithRateLimit(_shape.Error(429, "You have exceeded your hourly rate limit. The limit is reset on the hour."), key);
        return _options.SendRetryAfter ? response.WithHeader("Retry-After", Invariant(_account.Writes.SecondsUntilReset)) : response;
    }

    private FakeResponse WithRateLimit(FakeResponse response, FakeToken key) =>
        _options.SendRateLimitHeaders
            ? response
                .WithHeader("Fastly-RateLimit-Remaining", Invariant(_account.Writes.Remaining(key.Id)))
                .WithHeader("Fastly-RateLimit-Reset", Invariant(_account.Writes.ResetSeconds))
            : response;

    private static string Invariant(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
