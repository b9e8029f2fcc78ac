namespace Fastly.Tokens.Tests.Support;

public sealed class IdlenessTests
{
    private static readonly DateTimeOffset Start = new(2026, 10, 5, 12, 34, 56, TimeSpan.Zero);

    [Test]
    public void Time_stands_still_while_a_thread_of_the_pool_has_work()
    {
        var clock = new VirtualClock(Start);
        using var other = clock.CreateTimer(_ => { }, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        var elapsed = TimeSpan.MaxValue;

        Idleness.Finish(
            clock,
            async () =>
            {
                await Task.Delay(TimeSpan.FromSeconds(3), clock);
                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                // Without the execution context, like work that a thread has taken and not started.
                ThreadPool.UnsafeQueueUserWorkItem(
                    _ =>
                    {
                        Thread.Sleep(500);
                        done.SetResult();
                    },
                    null
                );
                await done.Task;
                elapsed = clock.Elapsed;
            }
        );

        Assert.That(elapsed, Is.EqualTo(TimeSpan.FromSeconds(3)));
    }

    [Test]
    public void Work_that_can_never_complete_does_not_end() =>
        Assert.That(
            () => Idleness.Finish(new VirtualClock(Start), () => new TaskCompletionSource().Task),
            Throws.TypeOf<BrokenPromiseException>().With.Message.Contains("nothing that could come")
        );
}
