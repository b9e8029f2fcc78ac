namespace Fastly.Tokens.Transport;

/// <summary>Thrown by <see cref="FastlyApiKeyHandler"/> through the handlers around it when it refuses a request.</summary>
/// <param name="message">Why the request was refused.</param>
/// <param name="wasSent">Whether the request may have been sent before.</param>
/// <param name="cause">The exception that caused the refusal; null if there is none.</param>
internal sealed class RequestBlockedException(string message, bool wasSent, Exception? cause = null)
    : InvalidOperationException(message, cause)
{
    internal bool WasSent => wasSent;

    internal static RequestBlockedException Moved(bool wasSent) =>
        new("a handler changed the origin of the request, which would have sent the API key there", wasSent);

    internal static RequestBlockedException Repeated() =>
        new("a handler sent the request a second time, which was blocked, because the first may have been processed", wasSent: true);

    internal static RequestBlockedException Copied() =>
        new(
            "a handler sent a copy of the request without its options (HttpRequestMessage.Options), which hold the permission to send it."
                + " Change the handler to copy them",
            wasSent: true
        );

    internal static RequestBlockedException Disclosed() =>
        new("a handler sent the request, and the API key, to another origin. It was not sent again", wasSent: true);

    internal static RequestBlockedException FromElsewhere() => new("a handler returned the response of another origin", wasSent: true);

    internal static RequestBlockedException WithoutKey(Exception cause) =>
        new("the API key could not be read, because RefreshApiKeyCallback failed (see the inner exception)", wasSent: false, cause);

    /// <summary>Returns the refusal that caused an exception, even if other handlers wrapped it; null if there is none.</summary>
    internal static RequestBlockedException? Behind(Exception? exception)
    {
        while (exception is not (null or RequestBlockedException))
            exception = exception.InnerException;
        return exception as RequestBlockedException;
    }
}
