namespace Fastly.Tokens.Transport;

/// <summary>Thrown by <see cref="FastlyApiKeyHandler"/> through the handlers around it when it refuses a request.</summary>
/// <param name="message">What was wrong with it.</param>
/// <param name="wasSent">Whether it may have been sent before.</param>
internal sealed class RequestBlockedException(string message, bool wasSent) : InvalidOperationException(message)
{
    internal bool WasSent => wasSent;

    internal static RequestBlockedException Moved(bool wasSent) =>
        new("A handler changed the request's origin; it was not let pass, because the API key would have gone along", wasSent);

    internal static RequestBlockedException Repeated() =>
        new("A handler sent the request a second time; it was not repeated, because it may have been carried out", wasSent: true);

    internal static RequestBlockedException Copied() =>
        new("A handler sent a copy of the request without its options (HttpRequestMessage.Options), which say where it may go and how often; have it copy them", wasSent: true);

    internal static RequestBlockedException Disclosed() =>
        new("A handler sent the request, and the API key, to another origin; it was not sent again", wasSent: true);

    internal static RequestBlockedException FromElsewhere() =>
        new("A handler returned the response of another origin", wasSent: true);

    /// <summary>The refusal behind an exception, whatever the handlers in between have put around it.</summary>
    internal static RequestBlockedException? Behind(Exception? exception)
    {
        while (exception is not (null or RequestBlockedException)) exception = exception.InnerException;
        return exception as RequestBlockedException;
    }
}
