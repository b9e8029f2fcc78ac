using System.Globalization;
using System.Net;
using Fastly.Tokens.Diagnostics;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// Thrown when a call failed. The derived types say what a caller can do about it; the type itself is thrown for a redirect, which is
/// never followed, and for a status code that has no type of its own.
/// </summary>
/// <remarks>
/// The message of an exception never contains the API key, a password or a token's secret. Three exceptions hold the secret of a token
/// that was created, so that it is not lost, as an <see cref="AccessToken"/>, which returns it only from
/// <see cref="AccessToken.Reveal"/>: <see cref="FastlyCreateOutcomeUnknownException"/>,
/// <see cref="FastlyExcessivePermissionsException"/> and <see cref="FastlyRotationException"/>.
/// </remarks>
public class FastlyApiException : Exception
{
    internal FastlyApiException(Failure failure)
        : base(failure.Message, failure.Cause)
    {
        Operation = failure.Operation;
        Request = failure.Request;
        StatusCode = failure.StatusCode;
        Problem = failure.Problem;
        IsHtml = failure.IsHtml;
        RateLimit = failure.RateLimit;
        WantedAt = failure.RetryAt;
        Attempts = failure.Attempts;
    }

    /// <summary>Gets the operation that failed: its operationId in the specification, such as <c>GetAutomationToken</c>.</summary>
    public string Operation { get; }

    /// <summary>Gets the method and the path of the request, such as <c>GET /automation-tokens/5Yo3XXXlNlMFYKTMKGvR7C</c>.</summary>
    public string Request { get; }

    /// <summary>Gets the status code of the response; null if there was none.</summary>
    public HttpStatusCode? StatusCode { get; }

    /// <summary>
    /// Gets what the service reported, converted to problem details (RFC 9457) from any other form; null if it reported nothing that
    /// could be read.
    /// </summary>
    public Problem? Problem { get; }

    /// <summary>
    /// Gets the state of the rate limit that was known when the call failed, including what its response reported; null if none was
    /// reported. See <see cref="AutomationTokensClient.RateLimit"/>.
    /// </summary>
    public FastlyRateLimit? RateLimit { get; }

    /// <summary>Gets the number of attempts, including the first. The exception describes the last one.</summary>
    public int Attempts { get; }

    /// <summary>Gets whether the response was a web page: it does not show what the service knows of a token or of the key.</summary>
    internal bool IsHtml { get; }

    /// <summary>Gets when the service accepts the call again, on the local clock; null if it did not say.</summary>
    internal DateTimeOffset? WantedAt { get; }

    /// <summary>Returns the status code, or else the type of the exception, as OpenTelemetry names the failure of a request.</summary>
    internal string ToReason() =>
        StatusCode is { } status ? ((int)status).ToString(CultureInfo.InvariantCulture) : OperationSpan.ErrorTypeOf(this);
}
