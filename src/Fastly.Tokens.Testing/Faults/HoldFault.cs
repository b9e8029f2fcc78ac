namespace Fastly.Tokens.Testing;

internal sealed class HoldFault(Task until) : FastlyFault
{
    internal override async ValueTask<Answer?> ArriveAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        await until.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return null;
    }
}
