using System.Globalization;
using System.Net;
using System.Text;
using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Transport;

/// <summary>Creates the exception for a failure, with a message that says what happened, to which token, and what to do.</summary>
internal readonly struct FailureFactory(ApiRequest request, TimeProvider timeProvider, FastlyRateLimit? rateLimit)
{
    private const string WriteUnknown = " Whether it was carried out is not known.";

    internal FastlyApiException FromResponse(ApiResponse answer, Problem? problem)
    {
        // Whoever asked for the mode is not told to ask for it.
        var isSudo = !request.Operation.SendsCredentials && answer.Status == HttpStatusCode.Forbidden && ProblemText.Mentions(problem, "/sudo");
        var retryAt = answer.RetryAt(timeProvider.GetUtcNow());
        var advice = Advice(answer, isSudo, retryAt);
        var failure = Failed(answer, $"was answered {Describe(answer.Status)}{ProblemText.Quote(problem)}.{advice}") with { Problem = problem, RetryAt = retryAt };
        return answer.Status switch
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

    /// <summary>A success whose body cannot be what it is said to be.</summary>
    internal FastlyInvalidResponseException Unreadable(ApiResponse answer, string reason) =>
        new(Failed(answer, $"was answered {Describe(answer.Status)}, but the body cannot be used: {reason}.{Carried(WriteUnknown)}"));

    internal FastlyInvalidResponseException Contradicting(ApiResponse answer, Problem problem) =>
        new(Failed(answer, $"was answered {Describe(answer.Status)}, but the body tells of a failure{ProblemText.Quote(problem)}.{Carried(WriteUnknown)}") with { Problem = problem });

    internal FastlyTimeoutException TimedOut(ApiResponse? answer, TimeSpan timeout)
    {
        var what = answer is null ? "was not answered" : $"was answered {Describe(answer.Status)}, but not to the end";
        return new(Failed(answer, FormattableString.Invariant($"{what} within {timeout.TotalSeconds:0.###} s.{Carried(WriteUnknown)}")));
    }

    internal FastlyConnectionException NotResponding(ApiResponse? answer, Exception cause)
    {
        var refusal = RequestBlockedException.Behind(cause);
        var isNotSent = refusal is { WasSent: false };
        var what = isNotSent ? "was not sent" : answer is null ? "was not answered" : $"was answered {Describe(answer.Status)}, but the body broke off";
        var reason = MessageText.OneLine(new SecretRedactor(request.Secrets).Apply((refusal ?? cause).Message));
        var failure = Failed(answer, $"{what}: {reason}.{(isNotSent ? "" : Carried(WriteUnknown))}") with { Cause = SafeCause.Of(cause, request.Secrets) };
        return new(failure) { Blocked = refusal, IsTransient = refusal is null && IsConnectionFailure(cause) };
    }

    /// <summary>Whether it is the connection that failed. What else a handler throws is a mistake of its own, or its decision.</summary>
    private static bool IsConnectionFailure(Exception cause) => cause
        is HttpRequestException
        or IOException
        // SocketsHttpHandler.ConnectTimeout; of the call's own timeouts this is not asked.
        or OperationCanceledException { InnerException: TimeoutException };

    internal FastlyKeyDisclosedException KeyDisclosed(Uri sentTo)
    {
        var (what, advice) = request.Operation.SendsCredentials
            ? ("the API key, the password and the one-time password, if there was one,", "Revoke the key, change the password, and remove the handler.")
            : ("the API key", "Revoke the key, and remove the handler.");
        return new(Failed(null, $"was sent to {RedactedOrigin(sentTo)} by a handler of the client, and {what} with it. {advice}"));
    }

    private Failure Failed(ApiResponse? answer, string what) =>
        new(request.Attempts > 1 ? FormattableString.Invariant($"{request} {what} It was tried {request.Attempts} times.") : $"{request} {what}", request.Operation.Id, request.ToString())
        {
            Attempts = request.Attempts,
            StatusCode = answer?.Status,
            RateLimit = rateLimit,
        };

    private string Carried(string whatIsKnown) => request.Operation.IsWrite ? whatIsKnown : string.Empty;

    private string Advice(ApiResponse answer, bool isSudo, DateTimeOffset? retryAt)
    {
        // A redirect, too, may follow upon the deed.
        var isUnknown = answer.Status is < HttpStatusCode.BadRequest or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;
        var isTransient = answer.Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
        var again = isTransient && retryAt is { } time ? string.Create(CultureInfo.InvariantCulture, $" Try again at {time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}.") : string.Empty;
        return $"{Meaning(answer, isSudo, retryAt)}{(isUnknown ? Carried(WriteUnknown) : string.Empty)}{again}";
    }

    private string Meaning(ApiResponse answer, bool isSudo, DateTimeOffset? retryAt) => answer.Status switch
    {
        HttpStatusCode.Unauthorized => " The API key has expired: use another one.",
        HttpStatusCode.Forbidden when isSudo =>
            " The API key is not in sudo mode: enter it, which holds for about five minutes, and call again."
            + " Accounts with forced single sign-on or multi-factor authentication cannot create automation tokens over the API.",
        HttpStatusCode.Forbidden when request.Operation.SendsCredentials =>
            " The user name, the password or the one-time password is wrong, or the API key is not this person's."
            + " Accounts with forced single sign-on cannot enter sudo mode over the API.",
        HttpStatusCode.Forbidden => " The API key is invalid, or may not do this.",
        HttpStatusCode.NotFound when request.NamesToken => " There is no such token, or no longer; an expired API key has been seen answered like this, too.",
        HttpStatusCode.NotFound => " An expired API key has been seen answered like this.",
        HttpStatusCode.TooManyRequests when retryAt is null => " The limit is counted by the hour.",
        < HttpStatusCode.BadRequest =>
            $" It was not followed{(Elsewhere(answer.Location) is { } to ? " to " + RedactedOrigin(to) : "")}: the API key belongs to the configured address.",
        _ => string.Empty,
    };

    /// <summary>Where a redirect leads, if to another origin: an address without a scheme may name one, too.</summary>
    private Uri? Elsewhere(Uri? location) =>
        location is not null && Uri.TryCreate(request.Address, location, out var target) && !RequestAuthorization.IsSameOrigin(target, request.Address!) ? target : null;

    private string RedactedOrigin(Uri address) => MessageText.OneLine(new SecretRedactor(request.Secrets).Apply(Origin(address)));

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority) is { Length: > 0 } and var origin && address.UserInfo.Length == 0
        ? origin
        : $"{address.Scheme}://{address.Authority}";

    private static string Describe(HttpStatusCode status)
    {
        var text = new StringBuilder();
        text.Append((int)status);
        if (Enum.IsDefined(status)) text.Append(' ').Append(ReasonPhrase(status));
        return text.ToString();
    }

    /// <summary>The standard phrase: the server's own may be anything.</summary>
    private static string ReasonPhrase(HttpStatusCode status)
    {
        using var response = new HttpResponseMessage(status);
        return response.ReasonPhrase ?? status.ToString();
    }
}
