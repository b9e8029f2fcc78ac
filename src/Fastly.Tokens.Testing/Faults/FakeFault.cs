namespace Fastly.Tokens.Testing;

/// <summary>Something that goes wrong with one request; ordered through <see cref="FakeFaults.Add"/>.</summary>
/// <remarks>
/// Immutable and reusable. A fault acts before the request is carried out, or on its answer, or both; <see cref="And"/> joins two. Delays go
/// by the fake's <see cref="TimeProvider"/>, and every wait ends when the request is cancelled.
/// </remarks>
public abstract class FakeFault
{
    private protected FakeFault()
    {
    }

    /// <summary>The request is not carried out; this is answered in its place.</summary>
    /// <param name="status">The status, 100 to 999.</param>
    /// <param name="body">The body; empty by default.</param>
    /// <param name="contentType">The media type of a body that is not empty; <c>null</c> for none.</param>
    /// <returns>The fault.</returns>
    public static FakeFault Response(int status, string body = "", string? contentType = "application/json") =>
        new ResponseFault(FakeResponse.Text(status, body, contentType), isProcessed: false);

    /// <summary>The request <em>is</em> carried out, and this is answered instead of what came of it: a 502 from the edge, say.</summary>
    /// <param name="status">The status, 100 to 999.</param>
    /// <param name="body">The body; empty by default.</param>
    /// <param name="contentType">The media type of a body that is not empty; <c>null</c> for none.</param>
    /// <returns>The fault.</returns>
    public static FakeFault ReplaceResponse(int status, string body = "", string? contentType = "application/json") =>
        new ResponseFault(FakeResponse.Text(status, body, contentType), isProcessed: true);

    /// <summary>The request is carried out, and the body of its answer is changed on the way.</summary>
    /// <param name="rewrite">Makes the body that is sent of the one that would have been.</param>
    /// <returns>The fault.</returns>
    public static FakeFault RewriteBody(Func<string, string> rewrite)
    {
        ArgumentNullException.ThrowIfNull(rewrite);
        return new ChangedResponseFault(answer => answer with { Body = System.Text.Encoding.UTF8.GetBytes(rewrite(answer.Text())) });
    }

    /// <summary>The request is not carried out; its sender is sent elsewhere.</summary>
    /// <param name="location">Where to.</param>
    /// <param name="status">The status; 307 by default, which asks for the same method and body.</param>
    /// <returns>The fault.</returns>
    public static FakeFault Redirect(Uri location, int status = 307)
    {
        ArgumentNullException.ThrowIfNull(location);
        return Response(status).WithHeader("Location", location.OriginalString);
    }

    /// <summary>The request waits before it is carried out.</summary>
    /// <param name="delay">For how long, by the fake's clock.</param>
    /// <returns>The fault.</returns>
    public static FakeFault Delay(TimeSpan delay) => new DelayFault(delay, beforeCarryingOut: true);

    /// <summary>The request is carried out at once, and its answer waits.</summary>
    /// <param name="delay">For how long, by the fake's clock.</param>
    /// <returns>The fault.</returns>
    public static FakeFault DelayResponse(TimeSpan delay) => new DelayFault(delay, beforeCarryingOut: false);

    /// <summary>The request waits, before it is carried out, until a task has ended: for tests of what runs at the same time.</summary>
    /// <param name="until">The task; how it ended does not matter.</param>
    /// <returns>The fault.</returns>
    public static FakeFault Hold(Task until)
    {
        ArgumentNullException.ThrowIfNull(until);
        return new HoldFault(until);
    }

    /// <summary>The connection fails before the request arrives: an <see cref="HttpRequestException"/>, and nothing was carried out.</summary>
    /// <returns>The fault.</returns>
    public static FakeFault DropBefore() => new DropFault(beforeCarryingOut: true);

    /// <summary>The request is carried out and its answer is lost: an <see cref="HttpRequestException"/> all the same.</summary>
    /// <returns>The fault.</returns>
    public static FakeFault DropAfter() => new DropFault(beforeCarryingOut: false);

    /// <summary>The connection fails in the middle of the answer's body; its <c>Content-Length</c> promised the whole.</summary>
    /// <param name="afterBytes">How many bytes arrive before; the whole body at most.</param>
    /// <returns>The fault.</returns>
    public static FakeFault CutBody(int afterBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterBytes);
        return Delivered(delivery => delivery with { CutAfter = afterBytes });
    }

    /// <summary>The answer's body stops and never goes on, until the reader gives up.</summary>
    /// <param name="afterBytes">How many bytes arrive before; the whole body at most.</param>
    /// <returns>The fault.</returns>
    public static FakeFault StallBody(int afterBytes = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterBytes);
        return Delivered(delivery => delivery with { StallAfter = afterBytes });
    }

    /// <summary>The answer's body comes a byte at a time.</summary>
    /// <param name="pause">The wait before each byte, by the fake's clock.</param>
    /// <returns>The fault.</returns>
    public static FakeFault SlowBody(TimeSpan pause) => Delivered(delivery => delivery with { Pause = pause });

    /// <summary>The same fault, and the answer carries a header besides.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value; sent as it is.</param>
    /// <returns>A new fault.</returns>
    public FakeFault WithHeader(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        return And(new ChangedResponseFault(answer => answer.WithHeader(name, value)));
    }

    /// <summary>This fault, then another one, on the same request: a delay and then a drop, for example.</summary>
    /// <param name="next">What comes after this, at each of the two stages.</param>
    /// <returns>A new fault.</returns>
    public FakeFault And(FakeFault next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new JoinedFault(this, next);
    }

    // An answer that is not null stands in for carrying the request out.
    internal virtual ValueTask<FakeResponse?> ArriveAsync(TimeProvider clock, CancellationToken cancellationToken) => new((FakeResponse?)null);

    internal virtual ValueTask<FakeResponse> LeaveAsync(FakeResponse answer, TimeProvider clock, CancellationToken cancellationToken) => new(answer);

    private static ChangedResponseFault Delivered(Func<BodyDelivery, BodyDelivery> change) =>
        new(answer => answer with { Delivery = change(answer.Delivery) });
}
