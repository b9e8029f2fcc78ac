namespace Fastly.Tokens.Tests.Campaign;

/// <summary>
/// Finishes work under a virtual clock: whenever all of it waits for time, time goes on. Nothing waits in real time, and
/// nothing depends on how fast the machine is.
/// </summary>
internal static class Idleness
{
    /// <summary>Runs work to its end.</summary>
    /// <param name="clock">What the work waits for.</param>
    /// <param name="work">The work.</param>
    /// <param name="maxTimers">How many timers may fire until it is taken to have no end.</param>
    internal static void Finish(VirtualClock clock, Func<Task> work, int maxTimers = 20_000)
    {
        var context = SynchronizationContext.Current;
        // NUnit's own would run every continuation on the pool. Without it, most work stays on this thread.
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            using var pool = new PoolBarrier();
            Run(clock, pool, work(), maxTimers);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private static void Run(VirtualClock clock, PoolBarrier pool, Task task, int maxTimers)
    {
        for (var timers = 0; ; timers++)
        {
            pool.WaitUntilIdle();
            if (task.IsCompleted)
                break;
            if (timers > maxTimers)
                throw new BrokenPromiseException("A call comes to an end", $"{maxTimers} timers have fired, and it has not ended");
            if (!clock.AdvanceToNextTimer())
                throw new BrokenPromiseException("A call comes to an end", "it waits for nothing that could come");
        }

        task.GetAwaiter().GetResult();
    }
}
