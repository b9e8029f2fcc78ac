using Fastly.Tokens.Testing.Responses;

namespace Fastly.Tokens.Testing.Faults;

internal sealed class DelayFault(TimeSpan delay, bool beforeProcessing) : FakeFault
{
    internal override async ValueTask<FakeResponse?> ArriveAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        if (beforeProcessing)
            await Task.Delay(delay, clock, cancellationToken).ConfigureAwait(false);
        return null;
    }

    internal override async ValueTask<FakeResponse> LeaveAsync(
        FakeResponse response,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (!beforeProcessing)
            await Task.Delay(delay, clock, cancellationToken).ConfigureAwait(false);
        return response;
    }
}
