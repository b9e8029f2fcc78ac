using PuppeteerSharp;

namespace Fastly.Tokens.Tests.CommandLine.Audit;

/// <summary>A headless Chromium, as it is installed.</summary>
internal sealed class ReportBrowser(IBrowser browser) : IAsyncDisposable
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>What keeps it from the network by itself.</summary>
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    internal static async Task<ReportBrowser> StartAsync(string folder)
    {
        var program = Programs.Select(ToolProcess.Find).FirstOrDefault(static path => path is not null);
        if (program is null && Environment.GetEnvironmentVariable("CI") != "true")
            Assert.Ignore("No Chromium is installed.");
        Assert.That(program, Is.Not.Null, "No Chromium is installed.");
        var options = new LaunchOptions
        {
            ExecutablePath = program,
            Headless = true,
            Args = Arguments,
            UserDataDir = Path.Combine(folder, "profile"),
        };
        return new ReportBrowser(await Puppeteer.LaunchAsync(options));
    }

    internal async Task<ReportTab> OpenAsync(string path, bool hasScript)
    {
        var tab = new ReportTab(await browser.NewPageAsync());
        await tab.Page.SetJavaScriptEnabledAsync(hasScript);
        await tab.Page.GoToAsync(new Uri(path).AbsoluteUri);
        return tab;
    }

    public async ValueTask DisposeAsync() => await browser.DisposeAsync();
}
