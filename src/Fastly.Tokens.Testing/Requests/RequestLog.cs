namespace Fastly.Tokens.Testing;

/// <summary>The requests of late, numbered as they arrive.</summary>
internal sealed class RequestLog(int capacity)
{
    private readonly object _gate = new();
    private readonly Queue<FakeRequest> _requests = new();
    private int _count;

    public void Add(FakeRequest request)
    {
        lock (_gate)
        {
            request.Number = ++_count;
            _requests.Enqueue(request);
            if (_requests.Count > capacity)
                _requests.Dequeue();
        }
    }

    public IReadOnlyList<FakeRequest> Snapshot()
    {
        lock (_gate)
            return [.. _requests];
    }

    public void Clear()
    {
        lock (_gate)
            _requests.Clear();
    }
}
