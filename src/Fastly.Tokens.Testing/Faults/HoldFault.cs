using Fastly.Tokens.Testing.Responses;

namespace Fastly.Tokens.Testing.Faults;

internal sealed class HoldFault(Task until) : FakeFault
{
    internal override async ValueTask<FakeResponse?> ArriveAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        await until.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return null;
    }
}
