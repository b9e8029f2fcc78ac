using System.Net;

namespace Fastly.Tokens.Transport;

/// <summary>What is known of a call that failed.</summary>
/// <param name="Message">What happened, to which token, and what to do; never a secret.</param>
/// <param name="Operation">The operationId of the specification.</param>
/// <param name="Request">The method and the path that were sent.</param>
internal sealed record Failure(string Message, string Operation, string Request)
{
    internal HttpStatusCode? StatusCode { get; init; }

    internal Problem? Problem { get; init; }

    /// <summary>Gets whether the response was a web page, which the API does not send.</summary>
    internal bool IsHtml { get; init; }

    internal FastlyRateLimit? RateLimit { get; init; }

    /// <summary>Gets when the service accepts the call again, on the local clock; null if it did not say.</summary>
    internal DateTimeOffset? RetryAt { get; init; }

    internal int Attempts { get; init; } = 1;

    internal Exception? Cause { get; init; }

    /// <summary>Returns the data of a failure with another message, and the failure as its cause.</summary>
    internal static Failure From(FastlyApiException failure, string message) =>
        new(message, failure.Operation, failure.Request)
        {
            StatusCode = failure.StatusCode,
            Problem = failure.Problem,
            IsHtml = failure.IsHtml,
            RateLimit = failure.RateLimit,
            RetryAt = failure.WantedAt,
            Attempts = failure.Attempts,
            Cause = failure,
        };
}
