using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Fastly.Tokens.Transport;

/// <summary>What came back: status, headers that matter, and the body.</summary>
internal sealed class ApiResponse(HttpResponseMessage response) : IDisposable
{
    internal HttpStatusCode Status => response.StatusCode;

    internal bool IsSuccess => response.IsSuccessStatusCode;

    internal BoundedBody Body { get; } = new();

    /// <summary>Why the body is not whole; null if it is.</summary>
    internal FastlyApiException? BrokenOff { get; set; }

    /// <summary>Gets or sets whether something was recovered of a body that could not be read.</summary>
    internal bool IsRecovered { get; set; }

    /// <summary>Where a redirect would lead; null if the answer does not say.</summary>
    internal Uri? Location => response.Headers.Location;

    /// <summary>The service's clock, to the second; null if the answer does not tell it.</summary>
    internal DateTimeOffset? Date => response.Headers.Date;

    internal FastlyRateLimit? RateLimit
    {
        get
        {
            var remaining = Number("Fastly-RateLimit-Remaining");
            var reset = Number("Fastly-RateLimit-Reset");
            // The range of what DateTimeOffset can hold.
            DateTimeOffset? resetsAt = reset is >= 0 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(reset.Value) : null;
            return remaining is null && resetsAt is null ? null : new FastlyRateLimit(remaining, resetsAt);
        }
    }

    internal Task ReadBodyAsync(int maximum, CancellationToken cancellationToken) => Body.ReadAsync(response.Content, maximum, cancellationToken);

    public void Dispose()
    {
        Body.Dispose();
        response.Dispose();
    }

    /// <summary>When the service wants the call again, on this machine's clock.</summary>
    internal DateTimeOffset? RetryAt(DateTimeOffset now)
    {
        var ahead = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - (Date ?? now),
            // Only of this refusal is the rate limit the reason.
            _ => Status == HttpStatusCode.TooManyRequests ? RateLimit?.ServerResetsAt - (Date ?? now) : null,
        };
        return ahead is null ? null : ServiceClock.Add(now, ahead > TimeSpan.Zero ? ahead.Value : TimeSpan.Zero);
    }

    private long? Number(string header) =>
        response.Headers.NonValidated.TryGetValues(header, out var values)
        && long.TryParse(First(values), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string? First(HeaderStringValues values)
    {
        foreach (var value in values) return value;
        return null;
    }
}
