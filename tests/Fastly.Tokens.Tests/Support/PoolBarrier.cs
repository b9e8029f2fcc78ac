using System.Diagnostics;

namespace Fastly.Tokens.Tests.Support;

/// <summary>
/// Knows for certain when the thread pool has nothing left to run. Work that a thread has taken from the queue and not begun is on no list;
/// but of the threads that the pool may use, all but one are held, and where that one looks, it runs nothing else.
/// </summary>
internal sealed class PoolBarrier : IDisposable
{
    /// <summary>How long until a thread of the pool is taken to be blocked.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    /// <summary>How many threads of the pool the test runner blocks while a test runs; they run nothing else until then.</summary>
    private static readonly Lazy<int> Blocked = new(CountBlocked);

    private readonly (int Workers, int Ports) _min;
    private readonly (int Workers, int Ports) _max;
    private readonly Hold _others;
    private readonly Look _look = new();

    internal PoolBarrier()
    {
        if (TestContext.CurrentContext.WorkerId?.Contains(".Parallel", StringComparison.Ordinal) == true)
            throw new InvalidOperationException(
                "A test whose clock goes on by itself holds the threads of the pool, and takes the work of others for its own. Remove"
                    + " [Parallelizable] from it."
            );
        var blocked = Blocked.Value;
        ThreadPool.GetMinThreads(out _min.Workers, out _min.Ports);
        ThreadPool.GetMaxThreads(out _max.Workers, out _max.Ports);
        Limit(Free + blocked, Free + blocked);
        _others = new Hold(Free - 1);
        var began = Stopwatch.GetTimestamp();
        for (var spin = new SpinWait(); _others.Count < Free - 1; spin.SpinOnce())
            ThrowIfBlocked(Stopwatch.GetElapsedTime(began) > MaxWait);
    }

    /// <summary>How many threads of the pool are free to run something: the fewest that it can be limited to.</summary>
    private static int Free => Environment.ProcessorCount;

    /// <summary>Waits until no thread of the pool has anything to run.</summary>
    internal void WaitUntilIdle()
    {
        while (!_look.IsIdle()) { }
    }

    public void Dispose()
    {
        _others.Release();
        _look.Dispose();
        Limit(_min.Workers, _max.Workers);
    }

    private static void ThrowIfBlocked(bool isBlocked)
    {
        if (isBlocked)
            throw new InvalidOperationException(
                "A thread of the pool is blocked. Await what the clock is to end: Assert.ThrowsAsync blocks its thread."
            );
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
        private readonly object _gate = new();
        private bool _isReleased;
        private int _count;

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
            lock (_gate)
            {
                while (!_isReleased)
                    Monitor.Wait(_gate);
            }
        }

        internal void Release()
        {
            lock (_gate)
            {
                _isReleased = true;
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Looks on the thread that is left whether anything else is to be run.</summary>
    private sealed class Look : IThreadPoolWorkItem, IDisposable
    {
        private readonly ManualResetEventSlim _done = new();
        private volatile bool _isIdle;

        internal bool IsIdle()
        {
            _done.Reset();
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            ThrowIfBlocked(!_done.Wait(MaxWait));
            return _isIdle;
        }

        public void Execute()
        {
            _isIdle = ThreadPool.PendingWorkItemCount == 0;
            _done.Set();
        }

        public void Dispose() => _done.Dispose();
    }
}
