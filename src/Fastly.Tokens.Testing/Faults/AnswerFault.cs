namespace Fastly.Tokens.Testing;

internal sealed class AnswerFault(Answer given, bool carryOut) : FastlyFault
{
    internal override ValueTask<Answer?> ArriveAsync(TimeProvider clock, CancellationToken cancellationToken) =>
        new(carryOut ? null : given);

    internal override ValueTask<Answer> LeaveAsync(Answer answer, TimeProvider clock, CancellationToken cancellationToken) =>
        new(carryOut ? given : answer);
}
