namespace Fastly.Tokens.Testing.Server;

/// <summary>Thrown when the received bytes are not an HTTP/1.1 request, or the request is too large.</summary>
internal sealed class BadRequestException(string reason, int status = 400) : Exception(reason)
{
    internal int Status { get; } = status;
}
