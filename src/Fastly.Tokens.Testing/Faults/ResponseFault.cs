using Fastly.Tokens.Testing.Responses;

namespace Fastly.Tokens.Testing.Faults;

internal sealed class ResponseFault(FakeResponse replacement, bool isProcessed) : FakeFault
{
    internal override ValueTask<FakeResponse?> ArriveAsync(TimeProvider clock, CancellationToken cancellationToken) =>
        new(isProcessed ? null : replacement);

    internal override ValueTask<FakeResponse> LeaveAsync(FakeResponse response, TimeProvider clock, CancellationToken cancellationToken) =>
        new(isProcessed ? replacement : response);
}
