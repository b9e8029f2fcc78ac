using System.Diagnostics;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>
/// Finishes work under a virtual clock: whenever all of it waits for time, time goes on. Nothing waits in real time, and
/// nothing depends on how fast the machine is.
/// </summary>
internal sealed class Idleness
{
    /// <summary>Follows the work from thread to thread, and so tells when one begins and ends to run a part of it.</summary>
    private static readonly AsyncLocal<Idleness?> Work = new(OnThreadChanged);

    /// <summary>
    /// How long work must be seen to do nothing. Between being queued to the pool and being run, a part of it is on no list: a
    /// machine that is busy may take its time there.
    /// </summary>
    private static readonly TimeSpan Certain = TimeSpan.FromMilliseconds(1);

    /// <summary>The same where it has something to do for certain: a timer fired, and it waits for no other since.</summary>
    private static readonly TimeSpan Doubtful = TimeSpan.FromMilliseconds(250);

    /// <summary>How long until work that waits for no timer is taken to wait for ever.</summary>
    private static readonly TimeSpan Hopeless = TimeSpan.FromSeconds(10);

    private readonly VirtualClock _clock;
    private readonly long _timersBefore;
    private int _threads;
    private volatile bool _usesPool;

    private Idleness(VirtualClock clock) => (_clock, _timersBefore) = (clock, clock.TimersSet);

    /// <summary>Runs work to its end.</summary>
    /// <param name="clock">What the work waits for.</param>
    /// <param name="work">The work.</param>
    /// <param name="maxTimers">How many timers may fire until it is taken to have no end.</param>
    internal static void Finish(VirtualClock clock, Func<Task> work, int maxTimers = 20_000)
    {
        var idleness = new Idleness(clock);
        var context = SynchronizationContext.Current;
        Work.Value = idleness;
        // NUnit's own would send to the pool whatever goes on after a wait. Without it, most work stays on this thread.
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            idleness.Run(work(), maxTimers);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
            Work.Value = null;
        }
    }

    /// <summary>Says that the work under way is about to use the pool, so that it is looked at for longer.</summary>
    internal static void ExpectPool()
    {
        if (Work.Value is { } idleness) idleness._usesPool = true;
    }

    private void Run(Task task, int maxTimers)
    {
        var isDoubtful = !_clock.HasTimers;
        for (var timers = 0; !task.IsCompleted;)
        {
            if (!IsIdleFor(TimeOf(isDoubtful), () => task.IsCompleted))
            {
                isDoubtful = false;
                continue;
            }

            if (timers++ > maxTimers) throw new BrokenPromiseException("A call comes to an end", $"{maxTimers} timers have fired, and it has not ended");
            // What goes on from here stays on this thread, unless it is seen to leave it.
            var set = _clock.TimersSet;
            _usesPool = false;
            if (!_clock.AdvanceToNextTimer() && IsIdleFor(Hopeless, () => task.IsCompleted || _clock.HasTimers))
                throw new BrokenPromiseException("A call comes to an end", "it waits for nothing that could come");
            isDoubtful = _clock.TimersSet == set;
        }

        task.GetAwaiter().GetResult();
    }

    /// <summary>
    /// Where nothing but the caller's own timer is left, the work waits for no time: it is between two lists, on a machine that may be
    /// busy for longer than what is doubtful.
    /// </summary>
    private TimeSpan TimeOf(bool isDoubtful)
    {
        if (!isDoubtful) return _usesPool ? Certain : TimeSpan.Zero;
        return _clock.HasTimersSince(_timersBefore) ? Doubtful : Hopeless;
    }

    private bool IsIdleFor(TimeSpan time, Func<bool> hasChanged)
    {
        var began = Stopwatch.GetTimestamp();
        do
        {
            if (hasChanged()) return false;
            if (Volatile.Read(ref _threads) <= 0 && ThreadPool.PendingWorkItemCount == 0) continue;
            Thread.Yield();
            return false;
        }
        while (Stopwatch.GetElapsedTime(began) < time);

        return true;
    }

    private static void OnThreadChanged(AsyncLocalValueChangedArgs<Idleness?> change)
    {
        if (!change.ThreadContextChanged) return;
        if (change.PreviousValue is { } left) Interlocked.Decrement(ref left._threads);
        if (change.CurrentValue is not { } entered) return;
        entered._usesPool = true;
        Interlocked.Increment(ref entered._threads);
    }
}
