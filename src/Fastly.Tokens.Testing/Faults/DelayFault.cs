namespace Fastly.Tokens.Testing;

internal sealed class DelayFault(TimeSpan delay, bool beforeCarryingOut) : FakeFault
{
    internal override async ValueTask<FakeResponse?> ArriveAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        if (beforeCarryingOut)
            await Task.Delay(delay, clock, cancellationToken).ConfigureAwait(false);
        return null;
    }

    internal override async ValueTask<FakeResponse> LeaveAsync(FakeResponse answer, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!beforeCarryingOut)
            await Task.Delay(delay, clock, cancellationToken).ConfigureAwait(false);
        return answer;
    }
}
