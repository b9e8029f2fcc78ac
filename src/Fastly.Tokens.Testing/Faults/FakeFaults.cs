using Fastly.Tokens.Testing.Faults;

namespace Fastly.Tokens.Testing;

/// <summary>The faults that a test injects.</summary>
/// <remarks>
/// At most one fault applies to a request: the first, in the order in which they were added, that matches it and is not used up. Two
/// faults with the same condition therefore apply to two requests, one after the other. Safe for concurrent use.
/// </remarks>
public sealed class FakeFaults
{
    private readonly object _gate = new();
    private readonly List<InjectedFault> _faults = [];

    internal FakeFaults() { }

    /// <summary>
    /// Gets or sets the function that chooses the fault of a request to which no added fault applies; <c>null</c> for none.
    /// </summary>
    /// <remarks>
    /// For tests that draw faults from seeded randomness. Called once for each such request, concurrently for concurrent requests. A result
    /// of <c>null</c> means no fault.
    /// </remarks>
    public Func<FakeRequest, FakeFault?>? Choose { get; set; }

    /// <summary>Gets the number of added faults that are not used up.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
                return _faults.Count;
        }
    }

    /// <summary>Adds a fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="when">The requests that match; all by default.</param>
    /// <param name="times">The number of requests to which the fault applies; <see cref="int.MaxValue"/> for no limit.</param>
    /// <param name="skip">The number of matching requests to skip before.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1, or <paramref name="skip"/> less than
    /// 0.</exception>
    public void Add(FakeFault fault, Func<FakeRequest, bool>? when = null, int times = 1, int skip = 0)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        lock (_gate)
            _faults.Add(new InjectedFault(fault, when, times, skip));
    }

    /// <summary>Removes every fault that is not used up. <see cref="Choose"/> is kept.</summary>
    public void Clear()
    {
        lock (_gate)
            _faults.Clear();
    }

    internal FakeFault? Take(FakeRequest request)
    {
        InjectedFault[] snapshot;
        lock (_gate)
            snapshot = [.. _faults];

        // The test's predicates run outside the lock: they may call the fake, which must not deadlock.
        foreach (var injected in snapshot)
        {
            if (injected.Matches(request) && TryUse(injected))
                return injected.Fault;
        }

        return Choose?.Invoke(request);
    }

    private bool TryUse(InjectedFault injected)
    {
        lock (_gate)
        {
            var used = injected.TryUse();
            if (injected.IsUsedUp)
                _faults.Remove(injected);
            return used;
        }
    }
}
