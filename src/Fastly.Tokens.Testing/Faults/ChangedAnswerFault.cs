namespace Fastly.Tokens.Testing;

internal sealed class ChangedAnswerFault(Func<Answer, Answer> change) : FastlyFault
{
    internal override ValueTask<Answer> LeaveAsync(Answer answer, TimeProvider clock, CancellationToken cancellationToken) =>
        new(change(answer));
}
