using Fastly.Tokens.Testing.Responses;

namespace Fastly.Tokens.Testing.Faults;

internal sealed class JoinedFault(FakeFault first, FakeFault second) : FakeFault
{
    internal override async ValueTask<FakeResponse?> ArriveAsync(TimeProvider clock, CancellationToken cancellationToken) =>
        await first.ArriveAsync(clock, cancellationToken).ConfigureAwait(false)
        ?? await second.ArriveAsync(clock, cancellationToken).ConfigureAwait(false);

    internal override async ValueTask<FakeResponse> LeaveAsync(
        FakeResponse response,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var changed = await first.LeaveAsync(response, clock, cancellationToken).ConfigureAwait(false);
        return await second.LeaveAsync(changed, clock, cancellationToken).ConfigureAwait(false);
    }
}
