namespace Fastly.Tokens.Tests.Support;

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
            var task = work();
            Run(pool, task, clock.AdvanceToNextTimer, maxTimers);
            task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>Lets time pass in steps until a task has ended, each when all of the work waits for time.</summary>
    /// <param name="task">The task. Its exception is not thrown.</param>
    /// <param name="advance">Lets time pass by one step.</param>
    /// <param name="maxSteps">How many steps may be taken until the task is taken to have no end.</param>
    /// <remarks>Not for a thread of the pool, nor while a test blocks one: each is taken to have work.</remarks>
    internal static void AdvanceUntilCompleted(Task task, Action advance, int maxSteps = 50_000)
    {
        using var pool = new PoolBarrier();
        Run(
            pool,
            task,
            () =>
            {
                advance();
                return true;
            },
            maxSteps
        );
    }

    private static void Run(PoolBarrier pool, Task task, Func<bool> advance, int maxSteps)
    {
        for (var steps = 0; ; steps++)
        {
            pool.WaitUntilIdle();
            if (task.IsCompleted)
                return;
            if (steps > maxSteps)
                throw new BrokenPromiseException("A call comes to an end", $"time has passed {maxSteps} times, and it has not ended");
            if (!advance())
                throw new BrokenPromiseException("A call comes to an end", "it waits for nothing that could come");
        }
    }
}
