using System.Net;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// A call failed. The derived types tell what a caller can do about it; this type itself is what is left: a redirect, which
/// is never followed, or a status that has no type of its own.
/// </summary>
/// <remarks>
/// No exception of this library shows the API key, a password or a token's secret. Three hold the secret of a token that was
/// created, so that it is not lost, as an <see cref="AccessToken"/> that is to be asked for it:
/// <see cref="FastlyCreateOutcomeUnknownException"/>, <see cref="FastlyExcessivePermissionsException"/> and <see cref="FastlyRotationException"/>.
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
        RateLimit = failure.RateLimit;
        WantedAt = failure.RetryAt;
        Attempts = failure.Attempts;
    }

    /// <summary>The operation that failed: its operationId in the specification, such as <c>GetAutomationToken</c>.</summary>
    public string Operation { get; }

    /// <summary>The method and the path that were sent, such as <c>GET /automation-tokens/5Yo3XXXlNlMFYKTMKGvR7C</c>.</summary>
    public string Request { get; }

    /// <summary>The status of the answer; null if there was none.</summary>
    public HttpStatusCode? StatusCode { get; }

    /// <summary>
    /// What the service said, in the form of problem details (RFC 9457) whatever it sent; null if it said nothing that could
    /// be read.
    /// </summary>
    public Problem? Problem { get; }

    /// <summary>
    /// The state of the rate limit as the client knew it when the call failed: <see cref="AutomationTokensClient.RateLimit"/>. It
    /// includes what this answer told; null if none has told it.
    /// </summary>
    public FastlyRateLimit? RateLimit { get; }

    /// <summary>How often the call was tried; this exception tells of the last try.</summary>
    public int Attempts { get; }

    /// <summary>When the service wants the call again, on this machine's clock; null if it did not say.</summary>
    internal DateTimeOffset? WantedAt { get; }
}
