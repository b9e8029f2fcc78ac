namespace Fastly.Tokens.Testing;

internal sealed class DropFault(bool beforeCarryingOut) : FakeFault
{
    internal override ValueTask<FakeResponse?> ArriveAsync(TimeProvider clock, CancellationToken cancellationToken) =>
        beforeCarryingOut
            ? throw new HttpRequestException(HttpRequestError.ConnectionError, "A fault: the connection failed before the request arrived.")
            : new((FakeResponse?)null);

    internal override ValueTask<FakeResponse> LeaveAsync(FakeResponse answer, TimeProvider clock, CancellationToken cancellationToken) =>
        beforeCarryingOut
            ? new(answer)
            : throw new HttpRequestException(
                HttpRequestError.ResponseEnded,
                "A fault: the connection failed before the answer arrived.",
                new HttpIOException(HttpRequestError.ResponseEnded, "A fault: the connection failed before the answer arrived."));
}
