namespace Fastly.Tokens.Testing;

internal sealed class JoinedFault(FastlyFault first, FastlyFault second) : FastlyFault
{
    internal override async ValueTask<Answer?> ArriveAsync(TimeProvider clock, CancellationToken cancellationToken) =>
        await first.ArriveAsync(clock, cancellationToken).ConfigureAwait(false)
        ?? await second.ArriveAsync(clock, cancellationToken).ConfigureAwait(false);

    internal override async ValueTask<Answer> LeaveAsync(Answer answer, TimeProvider clock, CancellationToken cancellationToken)
    {
        Answer changed = await first.LeaveAsync(answer, clock, cancellationToken).ConfigureAwait(false);
        return await second.LeaveAsync(changed, clock, cancellationToken).ConfigureAwait(false);
    }
}
