using System.Globalization;
using System.Text;

namespace Fastly.Tokens;

/// <summary>
/// Describes something that a client did by itself during a call. <see cref="AutomationTokensClientOptions.EventCallback"/> receives it,
/// and the span of the call has it as an event.
/// </summary>
/// <remarks>It contains no secret, no name and no permission.</remarks>
public sealed class FastlyClientEvent
{
    /// <summary>Initializes an event, for a test of a callback. A client creates its own events.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="operation">The method of the client, without <c>Async</c>: <c>Rotate</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="operation"/> is null or empty.</exception>
    public FastlyClientEvent(FastlyClientEventKind kind, string operation)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        Kind = kind;
        Operation = operation;
    }

    /// <summary>Gets what happened.</summary>
    public FastlyClientEventKind Kind { get; }

    /// <summary>Gets the method of the client that was called, without <c>Async</c>: <c>Rotate</c>.</summary>
    public string Operation { get; }

    /// <summary>Gets the id of the token that is affected, which for a rotation is the successor; null if there is none.</summary>
    public string? TokenId { get; init; }

    /// <summary>Gets the number of attempts so far; null unless the request is retried.</summary>
    public int? Attempt { get; init; }

    /// <summary>Gets the time that the client waits; null if it does not wait.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>
    /// Gets why it happened: a status code such as <c>503</c> or the full name of an exception's type for a retry and a fallback;
    /// <c>excessive_permissions</c>, <c>unknown_outcome</c>, <c>concurrent_rotation</c> or <c>failed_delivery</c> for a revocation; null
    /// for the other kinds.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>Returns the event on one line, for logs.</summary>
    /// <returns>The kind, the operation, and what else is known.</returns>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Kind} ({Operation}");
        if (TokenId is not null)
            text.Append(CultureInfo.InvariantCulture, $", token {TokenId}");
        if (Attempt is not null)
            text.Append(CultureInfo.InvariantCulture, $", attempt {Attempt}");
        if (Delay is { } delay)
            text.Append(CultureInfo.InvariantCulture, $", {delay.TotalSeconds:0.###} s");
        if (Reason is not null)
            text.Append(CultureInfo.InvariantCulture, $", {Reason}");
        return text.Append(')').ToString();
    }
}
