using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// Thrown when no response was received, or only a part of one. Whether a write was carried out is unknown, unless the message says
/// that the request was not sent.
/// </summary>
public sealed class FastlyConnectionException : FastlyApiException
{
    internal FastlyConnectionException(Failure failure)
        : base(failure) { }

    /// <summary>Gets whether the connection failed, and not a handler.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>Gets why the request was blocked; null if it was not.</summary>
    internal RequestBlockedException? Blocked { get; init; }
}
