namespace Fastly.Tokens.Testing;

internal sealed class ResponseFault(FakeResponse given, bool isProcessed) : FakeFault
{
    internal override ValueTask<FakeResponse?> ArriveAsync(TimeProvider clock, CancellationToken cancellationToken) =>
        new(isProcessed ? null : given);

    internal override ValueTask<FakeResponse> LeaveAsync(FakeResponse answer, TimeProvider clock, CancellationToken cancellationToken) =>
        new(isProcessed ? given : answer);
}
