namespace Fastly.Tokens.Testing;

internal sealed class ChangedResponseFault(Func<FakeResponse, FakeResponse> change) : FakeFault
{
    internal override ValueTask<FakeResponse> LeaveAsync(FakeResponse answer, TimeProvider clock, CancellationToken cancellationToken) =>
        new(change(answer));
}
