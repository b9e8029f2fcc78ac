namespace Fastly.Tokens.Testing.Faults;

/// <summary>A fault and the requests to which it applies. The caller locks.</summary>
internal sealed class InjectedFault(FakeFault fault, Func<FakeRequest, bool>? when, int times, int skip)
{
    private int _times = times;
    private int _skip = skip;

    internal FakeFault Fault => fault;

    internal bool IsUsedUp => _times == 0;

    internal bool Matches(FakeRequest request) => when is null || when(request);

    internal bool TryUse()
    {
        if (IsUsedUp || _skip-- > 0)
            return false;
        _skip = 0;
        if (_times != int.MaxValue)
            _times--;
        return true;
    }
}
