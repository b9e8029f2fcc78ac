using Fastly.Tokens.Testing.Responses;

namespace Fastly.Tokens.Testing.Faults;

internal sealed class ChangedResponseFault(Func<FakeResponse, FakeResponse> change) : FakeFault
{
    internal override ValueTask<FakeResponse> LeaveAsync(FakeResponse response, TimeProvider clock, CancellationToken cancellationToken) =>
        new(change(response));
}
