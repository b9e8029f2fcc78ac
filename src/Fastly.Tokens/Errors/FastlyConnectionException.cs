namespace Fastly.Tokens;

/// <summary>
/// There was no answer, or only a part of one: no connection, or one that broke. Whether a write was carried out is not known.
/// </summary>
public sealed class FastlyConnectionException : FastlyApiException
{
    internal FastlyConnectionException(Failure failure)
        : base(failure)
    {
    }
}
