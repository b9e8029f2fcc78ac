namespace Fastly.Tokens.Testing;

/// <summary>The faults that a test has ordered.</summary>
/// <remarks>
/// A request meets one fault at most: the first, in the order in which they were added, that fits it and is not used up. So two faults
/// added alike befall two requests, one after the other. Safe for concurrent use.
/// </remarks>
public sealed class FakeFaults
{
    private readonly object _gate = new();
    private readonly List<FaultOrder> _orders = [];

    internal FakeFaults()
    {
    }

    /// <summary>Chooses the fault of a request that met none of the ordered ones; <c>null</c>, or a choice of <c>null</c>, for none.</summary>
    /// <remarks>For campaigns that draw faults from a seeded random. Called once for each request, concurrently where requests are.</remarks>
    public Func<FakeRequest, FakeFault?>? Choose { get; set; }

    /// <summary>How many ordered faults are not used up.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
                return _orders.Count;
        }
    }

    /// <summary>Orders a fault.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="when">Which requests it fits; all by default.</param>
    /// <param name="times">How many requests it befalls; <see cref="int.MaxValue"/> for no end.</param>
    /// <param name="skip">How many requests that it fits it spares before.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1, or <paramref name="skip"/> less than 0.</exception>
    public void Add(FakeFault fault, Func<FakeRequest, bool>? when = null, int times = 1, int skip = 0)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        lock (_gate)
            _orders.Add(new FaultOrder(fault, when, times, skip));
    }

    /// <summary>Takes back every fault that is not used up. <see cref="Choose"/> stays.</summary>
    public void Clear()
    {
        lock (_gate)
            _orders.Clear();
    }

    internal FakeFault? Take(FakeRequest request)
    {
        FaultOrder[] orders;
        lock (_gate)
            orders = [.. _orders];

        // The test's own predicates run outside the lock: they may ask the fake, and must not be able to deadlock.
        foreach (FaultOrder order in orders)
        {
            if (order.Fits(request) && TryUse(order))
                return order.Fault;
        }

        return Choose?.Invoke(request);
    }

    private bool TryUse(FaultOrder order)
    {
        lock (_gate)
        {
            bool used = order.TryUse();
            if (order.IsUsedUp)
                _orders.Remove(order);
            return used;
        }
    }
}
