namespace Fastly.Tokens.Testing;

internal sealed class DropFault(bool beforeCarryingOut) : FastlyFault
{
    internal override ValueTask<Answer?> ArriveAsync(TimeProvider clock, CancellationToken cancellationToken) =>
        beforeCarryingOut
            ? throw new HttpRequestException(HttpRequestError.ConnectionError, "A fault: the connection failed before the request arrived.")
            : new((Answer?)null);

    internal override ValueTask<Answer> LeaveAsync(Answer answer, TimeProvider clock, CancellationToken cancellationToken) =>
        beforeCarryingOut
            ? new(answer)
            : throw new HttpRequestException(
                HttpRequestError.ResponseEnded,
                "A fault: the connection failed before the answer arrived.",
                new HttpIOException(HttpRequestError.ResponseEnded, "A fault: the connection failed before the answer arrived."));
}
