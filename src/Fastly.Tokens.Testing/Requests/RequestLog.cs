namespace Fastly.Tokens.Testing.Requests;

/// <summary>Keeps the latest requests, numbered in order of arrival.</summary>
internal sealed class RequestLog(int capacity)
{
    private readonly object _gate = new();
    private readonly Queue<FakeRequest> _requests = new();
    private int _count;

    internal void Add(FakeRequest request)
    {
        lock (_gate)
        {
            request.Number = ++_count;
            _requests.Enqueue(request);
            if (_requests.Count > capacity)
                _requests.Dequeue();
        }
    }

    internal IReadOnlyList<FakeRequest> Snapshot()
    {
        lock (_gate)
            return [.. _requests];
    }

    internal void Clear()
    {
        lock (_gate)
            _requests.Clear();
    }
}
