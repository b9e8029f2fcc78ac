namespace Fastly.Tokens.Testing;

internal sealed class DelayFault(TimeSpan delay, bool beforeCarryingOut) : FastlyFault
{
    internal override async ValueTask<Answer?> ArriveAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        if (beforeCarryingOut)
            await Task.Delay(delay, clock, cancellationToken).ConfigureAwait(false);
        return null;
    }

    internal override async ValueTask<Answer> LeaveAsync(Answer answer, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!beforeCarryingOut)
            await Task.Delay(delay, clock, cancellationToken).ConfigureAwait(false);
        return answer;
    }
}
