namespace Fastly.Tokens.Testing;

/// <summary>A fault with the requests it is meant for. Counting is left to the owner's lock.</summary>
internal sealed class FaultOrder(FakeFault fault, Func<FakeRequest, bool>? when, int times, int skip)
{
    private int _times = times;
    private int _skip = skip;

    public FakeFault Fault => fault;

    public bool IsUsedUp => _times == 0;

    public bool Fits(FakeRequest request) => when is null || when(request);

    public bool TryUse()
    {
        if (IsUsedUp || _skip-- > 0)
            return false;
        _skip = 0;
        if (_times != int.MaxValue)
            _times--;
        return true;
    }
}
