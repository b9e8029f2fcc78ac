using Fastly.Tokens.Testing.Faults;
using Fastly.Tokens.Testing.Responses;

namespace Fastly.Tokens.Testing;

/// <summary>A fault of one request, added with <see cref="FakeFaults.Add"/>.</summary>
/// <remarks>
/// Immutable and reusable. A fault applies before the request is processed, or to the response, or both; <see cref="And"/> combines two.
/// Delays use the fake's <see cref="TimeProvider"/>, and every wait ends when the request is cancelled.
/// </remarks>
public abstract class FakeFault
{
    private protected FakeFault() { }

    /// <summary>Returns this response without processing the request.</summary>
    /// <param name="status">The status code, 100 to 999.</param>
    /// <param name="body">The body; empty by default.</param>
    /// <param name="contentType">The media type of the body; <c>null</c> for none.</param>
    /// <returns>The fault.</returns>
    public static FakeFault Response(int status, string body = "", string? contentType = "application/json") =>
        new ResponseFault(FakeResponse.Text(status, body, contentType), isProcessed: false);

    /// <summary>Processes the request, and returns this response instead of the result, such as a 502 from the edge.</summary>
    /// <param name="status">The status code, 100 to 999.</param>
    /// <param name="body">The body; empty by default.</param>
    /// <param name="contentType">The media type of the body; <c>null</c> for none.</param>
    /// <returns>The fault.</returns>
    public static FakeFault ReplaceResponse(int status, string body = "", string? contentType = "application/json") =>
        new ResponseFault(FakeResponse.Text(status, body, contentType), isProcessed: true);

    /// <summary>Processes the request, and changes the body of the response.</summary>
    /// <param name="rewrite">Returns the changed body.</param>
    /// <returns>The fault.</returns>
    public static FakeFault RewriteBody(Func<string, string> rewrite)
    {
        ArgumentNullException.ThrowIfNull(rewrite);
        return new ChangedResponseFault(response => response with { Body = System.Text.Encoding.UTF8.GetBytes(rewrite(response.Text())) });
    }

    /// <summary>Redirects the request without processing it.</summary>
    /// <param name="location">The target.</param>
    /// <param name="status">The status code; 307 by default, which keeps the method and body.</param>
    /// <returns>The fault.</returns>
    public static FakeFault Redirect(Uri location, int status = 307)
    {
        ArgumentNullException.ThrowIfNull(location);
        return Response(status).WithHeader("Location", location.OriginalString);
    }

    /// <summary>Delays the request before it is processed.</summary>
    /// <param name="delay">The delay, by the fake's clock.</param>
    /// <returns>The fault.</returns>
    public static FakeFault Delay(TimeSpan delay) => new DelayFault(delay, beforeProcessing: true);

    /// <summary>Processes the request immediately, and delays the response.</summary>
    /// <param name="delay">The delay, by the fake's clock.</param>
    /// <returns>The fault.</returns>
    public static FakeFault DelayResponse(TimeSpan delay) => new DelayFault(delay, beforeProcessing: false);

    /// <summary>Holds the request, before it is processed, until a task has completed. For tests of concurrency.</summary>
    /// <param name="until">The task; it may also fail or be cancelled.</param>
    /// <returns>The fault.</returns>
    public static FakeFault Hold(Task until)
    {
        ArgumentNullException.ThrowIfNull(until);
        return new HoldFault(until);
    }

    /// <summary>
    /// Fails the connection before the request arrives: throws <see cref="HttpRequestException"/>, and processes nothing.
    /// </summary>
    /// <returns>The fault.</returns>
    public static FakeFault DropBefore() => new DropFault(beforeProcessing: true);

    /// <summary>Processes the request and loses the response: throws <see cref="HttpRequestException"/>.</summary>
    /// <returns>The fault.</returns>
    public static FakeFault DropAfter() => new DropFault(beforeProcessing: false);

    /// <summary>Fails the connection within the body of the response, whose <c>Content-Length</c> is that of the complete body.</summary>
    /// <param name="afterBytes">The number of bytes that arrive before; at most the complete body.</param>
    /// <returns>The fault.</returns>
    public static FakeFault CutBody(int afterBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterBytes);
        return WithDelivery(delivery => delivery with { CutAfter = afterBytes });
    }

    /// <summary>Stalls the body of the response until the reader cancels.</summary>
    /// <param name="afterBytes">The number of bytes that arrive before; at most the complete body.</param>
    /// <returns>The fault.</returns>
    public static FakeFault StallBody(int afterBytes = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterBytes);
        return WithDelivery(delivery => delivery with { StallAfter = afterBytes });
    }

    /// <summary>Sends the body of the response byte by byte.</summary>
    /// <param name="pause">The delay before each byte, by the fake's clock.</param>
    /// <returns>The fault.</returns>
    public static FakeFault SlowBody(TimeSpan pause) => WithDelivery(delivery => delivery with { Pause = pause });

    /// <summary>Returns the same fault with an additional header in the response.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">The value, sent as is.</param>
    /// <returns>A new fault.</returns>
    public FakeFault WithHeader(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        return And(new ChangedResponseFault(response => response.WithHeader(name, value)));
    }

    /// <summary>Combines this fault with another one on the same request, such as a delay and a drop.</summary>
    /// <param name="next">The fault that applies after this one, both before processing and to the response.</param>
    /// <returns>A new fault.</returns>
    public FakeFault And(FakeFault next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new JoinedFault(this, next);
    }

    // A response that is not null replaces the processing of the request.
    internal virtual ValueTask<FakeResponse?> ArriveAsync(TimeProvider clock, CancellationToken cancellationToken) =>
        new((FakeResponse?)null);

    internal virtual ValueTask<FakeResponse> LeaveAsync(FakeResponse response, TimeProvider clock, CancellationToken cancellationToken) =>
        new(response);

    private static ChangedResponseFault WithDelivery(Func<BodyDelivery, BodyDelivery> change) =>
        new(response => response with { Delivery = change(response.Delivery) });
}
