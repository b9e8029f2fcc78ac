using System.Collections.Concurrent;
using PuppeteerSharp;

namespace Fastly.Tokens.Tests.CommandLine.Audit;

/// <summary>The report in a tab, with what it requested and what the browser complained about.</summary>
internal sealed class ReportTab : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<string> _problems = new();

    internal ReportTab(IPage page)
    {
        Page = page;
        page.Request += (_, it) => _requests.Enqueue(it.Request.Url);
        page.PageError += (_, it) => _problems.Enqueue(it.Message);
        page.Console += (_, it) => _problems.Enqueue(it.Message.Text);
    }

    internal IPage Page { get; }

    internal IReadOnlyCollection<string> Requests => _requests;

    internal IReadOnlyCollection<string> Problems => _problems;

    internal Task<T> ReadAsync<T>(string script) => Page.EvaluateExpressionAsync<T>(script);

    /// <summary>Returns the ids of the tokens that are shown, in order.</summary>
    internal async Task<IReadOnlyList<string>> ShownAsync() =>
        await ReadAsync<string[]>("[...document.querySelectorAll('#rows tr:not([hidden]) .mono')].map(it => it.textContent)");

    /// <summary>Returns the sorted columns.</summary>
    internal async Task<IReadOnlyList<string>> SortsAsync() =>
        await ReadAsync<string[]>("[...document.querySelectorAll('th[aria-sort]')].map(it => `${it.dataset.s} ${it.ariaSort}`)");

    /// <summary>Waits for a condition. The policy of the page forbids what Puppeteer would wait with.</summary>
    internal async Task UntilAsync(string condition)
    {
        for (var attempt = 0; attempt < 400; attempt++)
        {
            if (await ReadAsync<bool>(condition))
                return;
            await Task.Delay(25);
        }

        Assert.Fail(
            $"It did not become true: {condition}. Shown: {await ReadAsync<string>("document.getElementById('shown').textContent")}"
        );
    }

    public async ValueTask DisposeAsync() => await Page.DisposeAsync();
}
