using System.Net;
using System.Text;

namespace Fastly.Tokens.Tests.Listing;

/// <summary>A service of many pages that holds each response until the test releases it.</summary>
internal sealed class HeldResponses(int pages) : HttpMessageHandler
{
    private readonly object _lock = new();
    private readonly List<(int Page, TaskCompletionSource Gate)> _held = [];
    private int _read;

    /// <summary>The requested pages, in order.</summary>
    internal List<int> Requested { get; } = [];

    internal int Cancelled { get; private set; }

    internal AutomationTokensClient Client(TimeProvider? timeProvider = null) =>
        new(
            new FastlyApiKey("a-key"),
            new AutomationTokensClientOptions
            {
                Handler = this,
                MaxAttempts = 1,
                TimeProvider = timeProvider ?? TimeProvider.System,
            }
        );

    /// <summary>Releases the response to the request for a page, as soon as there is one.</summary>
    internal async Task RespondAsync(int page)
    {
        while (true)
        {
            lock (_lock)
            {
                var index = _held.FindIndex(held => held.Page == page);
                if (index >= 0)
                {
                    _held[index].Gate.SetResult();
                    _held.RemoveAt(index);
                    return;
                }
            }

            await Task.Delay(1);
        }
    }

    /// <summary>Waits until so many responses were read.</summary>
    internal async Task WhenReadAsync(int responses)
    {
        while (Volatile.Read(ref _read) < responses)
            await Task.Delay(1);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var page = TokenPages.Number(request, "page");
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            Requested.Add(page);
            _held.Add((page, gate));
        }

        try
        {
            await gate.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
                Cancelled++;
            throw;
        }

        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new Body(
                TokenPages.Envelope(page <= pages ? [$"T{page}"] : [], page, 1, pages, pages),
                () => Interlocked.Increment(ref _read)
            ),
        };
    }

    private sealed class Body(string text, Action onRead) : StringContent(text, Encoding.UTF8, "application/json")
    {
        protected override void Dispose(bool disposing)
        {
            if (disposing)
                onRead();
            base.Dispose(disposing);
        }
    }
}
