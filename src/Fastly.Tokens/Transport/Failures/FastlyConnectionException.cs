using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// There was no answer, or only a part of one: no connection, or one that broke. Whether a write was carried out is not known, unless
/// the message says that it was not sent.
/// </summary>
public sealed class FastlyConnectionException : FastlyApiException
{
    internal FastlyConnectionException(Failure failure)
        : base(failure)
    {
    }

    /// <summary>Whether the connection failed, and not a handler.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>Why the request was not let pass; null if something else happened.</summary>
    internal RequestBlockedException? Blocked { get; init; }
}
