using System.Diagnostics;

namespace Fastly.Tokens.Tests.Support;

/// <summary>
/// Knows for certain when the thread pool has nothing left to run. Work that a thread has taken from the queue and not begun is on no list;
/// but where every thread that the pool may use is held at the same time, none of them has any.
/// </summary>
internal sealed class PoolBarrier : IDisposable
{
    /// <summary>How long until a thread of the pool is taken to be blocked.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    /// <summary>How many threads of the pool the test runner blocks while a test runs; they run nothing else until then.</summary>
    private static readonly Lazy<int> Blocked = new(CountBlocked);

    private readonly int _free = Free;
    private readonly (int Workers, int Ports) _min;
    private readonly (int Workers, int Ports) _max;

    internal PoolBarrier()
    {
        var blocked = Blocked.Value;
        ThreadPool.GetMinThreads(out _min.Workers, out _min.Ports);
        ThreadPool.GetMaxThreads(out _max.Workers, out _max.Ports);
        Limit(_free + blocked, _free + blocked);
    }

    /// <summary>How many threads of the pool are free to run something: the fewest that it can be limited to.</summary>
    private static int Free => Environment.ProcessorCount;

    /// <summary>Waits until no thread of the pool has anything to run.</summary>
    internal void WaitUntilIdle()
    {
        while (!IsIdle()) { }
    }

    public void Dispose()
    {
        Limit(_min.Workers, _max.Workers);
    }

    private bool IsIdle()
    {
        var hold = new Hold(_free);
        var began = Stopwatch.GetTimestamp();
        try
        {
            for (var spin = new SpinWait(); hold.Count < _free; spin.SpinOnce())
            {
                if (Stopwatch.GetElapsedTime(began) > MaxWait)
                    throw new InvalidOperationException(
                        "A thread of the pool is blocked. Await what the clock is to end: Assert.ThrowsAsync blocks its thread."
                    );
            }

            return ThreadPool.PendingWorkItemCount == 0;
        }
        finally
        {
            hold.Release();
        }
    }

    private static int CountBlocked()
    {
        const int Spare = 4;
        var settle = TimeSpan.FromSeconds(1);
        ThreadPool.GetMinThreads(out var min, out _);
        ThreadPool.GetMaxThreads(out var max, out _);
        Limit(Free + Spare, Free + Spare);
        var hold = new Hold(Free + Spare);
        try
        {
            for (
                var (count, changed) = (0, Stopwatch.GetTimestamp());
                count < Free || Stopwatch.GetElapsedTime(changed) < settle;
                Thread.Sleep(1)
            )
            {
                if (hold.Count == count)
                    continue;
                (count, changed) = (hold.Count, Stopwatch.GetTimestamp());
            }

            return Free + Spare - hold.Count;
        }
        finally
        {
            hold.Release();
            Limit(min, max);
        }
    }

    private static void Limit(int min, int max)
    {
        ThreadPool.GetMinThreads(out _, out var minPorts);
        ThreadPool.GetMaxThreads(out _, out var maxPorts);
        // The minimum must not be above the maximum at any moment.
        if (!ThreadPool.SetMinThreads(1, minPorts) || !ThreadPool.SetMaxThreads(max, maxPorts) || !ThreadPool.SetMinThreads(min, minPorts))
            throw new InvalidOperationException($"The pool cannot be limited to {min} to {max} threads.");
    }

    /// <summary>Keeps each thread that runs it until it is released.</summary>
    private sealed class Hold : IThreadPoolWorkItem
    {
        private int _count;
        private volatile bool _isReleased;

        internal Hold(int times)
        {
            for (var i = 0; i < times; i++)
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        /// <summary>How many threads it keeps.</summary>
        internal int Count => Volatile.Read(ref _count);

        public void Execute()
        {
            Interlocked.Increment(ref _count);
            for (var spin = new SpinWait(); !_isReleased; spin.SpinOnce()) { }
        }

        internal void Release() => _isReleased = true;
    }
}
