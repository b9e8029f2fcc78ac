namespace Fastly.Tokens.Cli;

/// <summary>What arrived is not a request of HTTP/1.1, or one that is larger than any there can be.</summary>
internal sealed class BadRequestException(string reason, int status = 400) : Exception(reason)
{
    internal int Status { get; } = status;
}
