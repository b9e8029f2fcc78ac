using System.Globalization;
using System.Net;
using System.Text;
using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Transport;

/// <summary>Creates the exception for a failure, with a message that says what happened, to which token, and what to do.</summary>
internal readonly struct FailureFactory(ApiRequest request, TimeProvider timeProvider, FastlyRateLimit? rateLimit)
{
    internal FastlyApiException FromResponse(ApiResponse response, Problem? problem)
    {
        // A refusal of sudo mode itself may mention the route. It does not require the mode.
        var isSudo =
            !request.Operation.SendsCredentials && response.Status == HttpStatusCode.Forbidden && ProblemText.Mentions(problem, "/sudo");
        var retryAt = response.RetryAt(timeProvider.GetUtcNow());
        var (what, advice) = Explain(response, isSudo, retryAt);
        // The service may send a redirect after it has processed the request.
        var isUnknown =
            response.Status is < HttpStatusCode.BadRequest or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;
        var message = $"{what}{ProblemText.Quote(problem)}{(isUnknown ? UnknownOutcome : "")}{advice}{RetryAdvice(response, retryAt)}";
        var failure = Failed(response, message) with { Problem = problem, RetryAt = retryAt };
        return response.Status switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => new FastlyInvalidRequestException(failure),
            HttpStatusCode.Unauthorized => new FastlyUnauthorizedException(failure),
            HttpStatusCode.Forbidden => isSudo ? new FastlySudoRequiredException(failure) : new FastlyForbiddenException(failure),
            HttpStatusCode.NotFound => new FastlyNotFoundException(failure),
            HttpStatusCode.TooManyRequests => new FastlyRateLimitedException(failure, retryAt),
            >= HttpStatusCode.InternalServerError => new FastlyServerException(failure),
            _ => new FastlyApiException(failure),
        };
    }

    /// <summary>Creates the exception of a success whose body is not the response that the specification describes.</summary>
    internal FastlyInvalidResponseException Invalid(ApiResponse response, string reason) =>
        new(Failed(response, $"The response body is not valid: {reason}.{UnknownOutcome}"));

    internal FastlyInvalidResponseException Contradicting(ApiResponse response, Problem problem) =>
        new(
            Failed(response, $"The response body reports a failure.{ProblemText.Quote(problem)}{UnknownOutcome}") with
            {
                Problem = problem,
            }
        );

    internal FastlyTimeoutException TimedOut(ApiResponse? response, TimeSpan timeout)
    {
        var what = response is null ? "No response was received" : "The response was not complete";
        return new(Failed(response, FormattableString.Invariant($"{what} within {timeout.TotalSeconds:0.###} s.{UnknownOutcome}")));
    }

    internal FastlyConnectionException NotResponding(ApiResponse? response, Exception cause)
    {
        var blocked = RequestBlockedException.Behind(cause);
        var isNotSent = blocked is { WasSent: false };
        var what = response is null ? "No response was received" : "The response body is incomplete";
        var reason = MessageText.OneLine(new SecretRedactor(request.Secrets).Apply((blocked ?? cause).Message));
        var message = isNotSent ? $"The request was not sent: {reason}." : $"{what}: {reason}.{UnknownOutcome}";
        var failure = Failed(response, message) with { Cause = SafeCause.Of(cause, request.Secrets) };
        return new(failure) { Blocked = blocked, IsTransient = blocked is null && IsConnectionFailure(cause) };
    }

    /// <summary>Returns whether the connection failed. Any other exception is a handler's own.</summary>
    private static bool IsConnectionFailure(Exception cause) =>
        cause
            is HttpRequestException
                or IOException
                // SocketsHttpHandler.ConnectTimeout. The timeouts of the call itself do not get here.
                or OperationCanceledException { InnerException: TimeoutException };

    internal FastlyKeyDisclosedException KeyDisclosed(Uri sentTo)
    {
        var (what, advice) = request.Operation.SendsCredentials
            ? (
                "the API key, the password and the one-time password, if there was one,",
                "Revoke the key, change the password, and remove the handler."
            )
            : ("the API key", "Revoke the key, and remove the handler.");
        return new(Failed(null, $"A handler of the client sent the request, and {what} with it, to {RedactedOrigin(sentTo)}. {advice}"));
    }

    /// <summary>Puts the request, the status code and the number of attempts behind the message.</summary>
    private Failure Failed(ApiResponse? response, string message)
    {
        var status = response is null ? string.Empty : $", {Describe(response.Status)}";
        var attempts = request.Attempts > 1 ? FormattableString.Invariant($", {request.Attempts} attempts") : string.Empty;
        return new($"{message} ({request}{status}{attempts})", request.Operation.Id, request.ToString())
        {
            Attempts = request.Attempts,
            StatusCode = response?.Status,
            IsHtml = response?.IsHtml ?? false,
            RateLimit = rateLimit,
        };
    }

    private string UnknownOutcome => request.Operation.IsWrite ? " Whether the request was processed is not known." : string.Empty;

    private static string RetryAdvice(ApiResponse response, DateTimeOffset? retryAt)
    {
        var isTransient =
            response.Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
        return isTransient && retryAt is { } time
            ? string.Create(CultureInfo.InvariantCulture, $" Try again at {time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}.")
            : string.Empty;
    }

    /// <summary>Returns what a status code means for the request, and what to do about it.</summary>
    private (string What, string Advice) Explain(ApiResponse response, bool isSudo, DateTimeOffset? retryAt) =>
        response.Status switch
        {
            < HttpStatusCode.BadRequest => (
                $"A redirect{(Elsewhere(response.Location) is { } to ? " to " + RedactedOrigin(to) : "")} was not followed,"
                    + " because the API key is sent to the configured address only.",
                string.Empty
            ),
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => ("The service refused the request.", string.Empty),
            HttpStatusCode.Unauthorized => ("The API key has expired.", " Use another key."),
            HttpStatusCode.Forbidden when isSudo => (
                "The API key is not in sudo mode.",
                " Call EnterSudoModeAsync, or set SudoCredentialsCallback; the mode lasts about five minutes."
                    + " Accounts with forced single sign-on or multi-factor authentication cannot create automation tokens over the API."
            ),
            HttpStatusCode.Forbidden when request.Operation.SendsCredentials => (
                "The user name, the password or the one-time password is wrong, or the API key is not this person's.",
                " Accounts with forced single sign-on cannot enter sudo mode over the API."
            ),
            HttpStatusCode.Forbidden => ("The API key is invalid, or does not have the permission.", string.Empty),
            HttpStatusCode.NotFound when request.NamesToken => (
                "The token does not exist.",
                " The service has also returned this for an expired API key."
            ),
            HttpStatusCode.NotFound => ("The resource does not exist.", " The service has also returned this for an expired API key."),
            HttpStatusCode.TooManyRequests => (
                "The API key has exceeded its rate limit.",
                retryAt is null ? " The limit is counted by the hour." : string.Empty
            ),
            >= HttpStatusCode.InternalServerError => ("The service failed.", string.Empty),
            _ => ("The service returned an error.", string.Empty),
        };

    /// <summary>Returns where a redirect leads if that is another origin. An address without a scheme may also name one.</summary>
    private Uri? Elsewhere(Uri? location) =>
        location is not null
        && Uri.TryCreate(request.Address, location, out var target)
        && !RequestAuthorization.IsSameOrigin(target, request.Address!)
            ? target
            : null;

    private string RedactedOrigin(Uri address) => MessageText.OneLine(new SecretRedactor(request.Secrets).Apply(Origin(address)));

    private static string Origin(Uri address) =>
        address.GetLeftPart(UriPartial.Authority) is { Length: > 0 } and var origin && address.UserInfo.Length == 0
            ? origin
            : $"{address.Scheme}://{address.Authority}";

    private static string Describe(HttpStatusCode status)
    {
        var text = new StringBuilder();
        text.Append((int)status);
        if (Enum.IsDefined(status))
            text.Append(' ').Append(ReasonPhrase(status));
        return text.ToString();
    }

    /// <summary>Returns the standard phrase, because the server's own may be any text.</summary>
    private static string ReasonPhrase(HttpStatusCode status)
    {
        using var response = new HttpResponseMessage(status);
        return response.ReasonPhrase ?? status.ToString();
    }
}
