using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Transport;

/// <summary>The status code, the headers that the client uses, and the body of a response.</summary>
internal sealed class ApiResponse(HttpResponseMessage response) : IDisposable
{
    internal HttpStatusCode Status => response.StatusCode;

    internal bool IsSuccess => response.IsSuccessStatusCode;

    internal BoundedBody Body { get; } = new();

    /// <summary>Gets or sets why the body is incomplete; null if it is complete.</summary>
    internal FastlyApiException? BrokenOff { get; set; }

    /// <summary>Gets or sets whether something was recovered of a body that could not be read.</summary>
    internal bool IsRecovered { get; set; }

    /// <summary>
    /// Gets whether the body is a web page, or would be one if it were not empty: the API does not send it, and something in front of it
    /// did. The content type of another body is not reliable.
    /// </summary>
    internal bool IsHtml
    {
        get
        {
            var text = Body.Text.Span.Trim(" \t\r\n"u8);
            return text.IsEmpty ? response.Content.Headers.ContentType?.MediaType is "text/html" : text[0] == '<';
        }
    }

    /// <summary>Gets whether the response is complete, and has no body.</summary>
    internal bool HasNoBody => BrokenOff is null && !IsHtml && Body.Text.Span.Trim(" \t\r\n"u8).IsEmpty;

    /// <summary>Gets where a redirect leads; null if the response does not say.</summary>
    internal Uri? Location => response.Headers.Location;

    /// <summary>Gets the time on the service's clock, to the second; null if the response does not report it.</summary>
    internal DateTimeOffset? Date => response.Headers.Date;

    /// <summary>Gets the header of <see cref="Date"/>, which is not parsed; null if there is none.</summary>
    internal string? DateHeader => response.Headers.NonValidated.TryGetValues("Date", out var values) ? First(values) : null;

    internal FastlyRateLimit? RateLimit
    {
        get
        {
            var remaining = Number("Fastly-RateLimit-Remaining");
            var reset = Number("Fastly-RateLimit-Reset");
            // The range of DateTimeOffset.
            DateTimeOffset? resetsAt = reset is >= 0 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(reset.Value) : null;
            return remaining is null && resetsAt is null ? null : new FastlyRateLimit(remaining, resetsAt);
        }
    }

    internal Task ReadBodyAsync(int maximum, CancellationToken cancellationToken) =>
        Body.ReadAsync(response.Content, maximum, cancellationToken);

    /// <summary>Returns those of the headers that the response has, by name, regardless of case.</summary>
    internal Dictionary<string, string> HeadersOf(IEnumerable<string> names, SecretRedactor redactor)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (
                response.Headers.NonValidated.TryGetValues(name, out var values)
                || response.Content.Headers.NonValidated.TryGetValues(name, out values)
            )
                headers[name] = redactor.Apply(values.ToString());
        }

        return headers;
    }

    public void Dispose()
    {
        Body.Dispose();
        response.Dispose();
    }

    /// <summary>Returns when the service accepts the call again, on the local clock; null if it does not say.</summary>
    internal DateTimeOffset? RetryAt(DateTimeOffset now)
    {
        var ahead = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - (Date ?? now),
            // Only this status code is caused by the rate limit.
            _ => Status == HttpStatusCode.TooManyRequests ? RateLimit?.ServerResetsAt - (Date ?? now) : null,
        };
        return ahead is { } time ? ServiceClock.Add(now, time > TimeSpan.Zero ? time : TimeSpan.Zero) : null;
    }

    private long? Number(string header) =>
        response.Headers.NonValidated.TryGetValues(header, out var values)
        && long.TryParse(First(values), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string? First(HeaderStringValues values)
    {
        foreach (var value in values)
            return value;
        return null;
    }
}
