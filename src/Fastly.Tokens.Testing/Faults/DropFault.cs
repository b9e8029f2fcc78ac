using Fastly.Tokens.Testing.Responses;

namespace Fastly.Tokens.Testing.Faults;

internal sealed class DropFault(bool beforeProcessing) : FakeFault
{
    internal override ValueTask<FakeResponse?> ArriveAsync(TimeProvider clock, CancellationToken cancellationToken) =>
        beforeProcessing
            ? throw new HttpRequestException(HttpRequestError.ConnectionError, "A fault: the connection failed before the request arrived.")
            : new((FakeResponse?)null);

    internal override ValueTask<FakeResponse> LeaveAsync(FakeResponse response, TimeProvider clock, CancellationToken cancellationToken) =>
        beforeProcessing
            ? new(response)
            : throw new HttpRequestException(
                HttpRequestError.ResponseEnded,
                "A fault: the connection failed before the response arrived.",
                new HttpIOException(HttpRequestError.ResponseEnded, "A fault: the connection failed before the response arrived.")
            );
}
