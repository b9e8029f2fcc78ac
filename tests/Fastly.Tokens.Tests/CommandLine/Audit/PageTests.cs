using System.Text.RegularExpressions;
using PuppeteerSharp;

namespace Fastly.Tokens.Tests.CommandLine.Audit;

/// <summary>The page of an audit in a real browser.</summary>
[Category("Build"), Parallelizable]
public sealed partial class PageTests
{
    private static readonly string[] Schemes = ["light", "dark"];

    private readonly TemporaryFolder _folder = new();
    private ReportBrowser _browser = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _browser = await ReportBrowser.StartAsync(_folder.Path);

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        // Null if there is no browser.
        if (_browser is not null)
            await _browser.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task The_tokens_can_be_filtered_and_sorted_with_the_keyboard()
    {
        using var shell = new Shell();
        var ids = shell.AddTokens();
        await using var page = await OpenAsync(shell);

        await page.Page.FocusAsync("#text");
        await page.Page.Keyboard.TypeAsync("PURGE-ALL");
        await page.UntilAsync("document.getElementById('shown').textContent === '1 of 4 tokens'");
        Assert.That(await page.ShownAsync(), Is.EqualTo(new[] { ids.PurgeAll }));

        await page.Page.FocusAsync("button[type=reset]");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.SelectAsync("#risk", $"{(int)AuditSeverity.High}");
        await page.UntilAsync("document.getElementById('shown').textContent === '1 of 4 tokens'");
        Assert.That(await page.ShownAsync(), Is.EqualTo(new[] { ids.NeverExpires }));

        await page.Page.FocusAsync("button[type=reset]");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.FocusAsync("th[data-s=expires] button");
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.That(
            await page.ShownAsync(),
            Has.Count.EqualTo(4).And.ItemAt(0).EqualTo(ids.Expired).And.ItemAt(3).EqualTo(ids.NeverExpires)
        );
        Assert.That(await page.SortsAsync(), Is.EqualTo(new[] { "expires ascending" }));

        await page.Page.Keyboard.PressAsync("Enter");
        Assert.That((await page.ShownAsync())[0], Is.EqualTo(ids.NeverExpires));
        Assert.That(await page.SortsAsync(), Is.EqualTo(new[] { "expires descending" }));
        Assert.That(page.Problems, Is.Empty);
    }

    [Test]
    public async Task A_rule_leads_to_its_tokens()
    {
        using var shell = new Shell();
        var ids = shell.AddTokens();
        await using var page = await OpenAsync(shell);

        await page.Page.ClickAsync("a[data-rule=expired]");

        await page.UntilAsync("document.getElementById('shown').textContent === '1 of 4 tokens'");
        Assert.That(await page.ShownAsync(), Is.EqualTo(new[] { ids.Expired }));
    }

    [Test]
    public async Task The_most_dangerous_token_is_first_and_can_be_read_without_the_script()
    {
        using var shell = new Shell();
        var ids = shell.AddTokens();
        await using var page = await OpenAsync(shell, hasScript: false);

        Assert.Multiple(async () =>
        {
            Assert.That(await page.ShownAsync(), Is.EqualTo(new[] { ids.NeverExpires, ids.PurgeAll, ids.Expired, ids.Good }));
            Assert.That(await page.ReadAsync<bool>("getComputedStyle(document.getElementById('filter')).display === 'none'"), Is.True);
        });
    }

    [Test]
    public async Task No_name_becomes_markup_or_script_and_nothing_is_requested()
    {
        using var shell = new Shell();
        shell.AddTricks();
        await using var page = await OpenAsync(shell);

        var names = await page.ReadAsync<string[]>("[...document.querySelectorAll('tbody .name')].map(it => it.textContent)");
        Assert.Multiple(async () =>
        {
            Assert.That(await page.ReadAsync<bool>("'hit' in window"), Is.False);
            Assert.That(await page.ReadAsync<int>("document.scripts.length"), Is.EqualTo(1));
            Assert.That(
                await page.ReadAsync<int>("document.querySelectorAll('img, iframe, object, embed, b b, title title').length"),
                Is.Zero
            );
            Assert.That(await page.ReadAsync<int>("[...document.querySelectorAll('*')].filter(it => it.onmouseover).length"), Is.Zero);
            Assert.That(names, Does.Contain(AuditedShell.Tricks["script"]).And.Contain(AuditedShell.Tricks["entity"]));
            Assert.That(names, Has.Length.EqualTo(AuditedShell.Tricks.Count));
            Assert.That(string.Concat(names).Where(static c => char.IsControl(c) || c is '\u202e' or '\u200f'), Is.Empty);
            Assert.That(names.Max(static name => name.Length), Is.LessThan(210));
            Assert.That(page.Requests.Where(static url => !url.StartsWith("file:", StringComparison.Ordinal)), Is.All.StartsWith("data:,"));
            Assert.That(page.Problems, Is.Empty);
        });
    }

    [Test]
    public async Task The_policy_of_the_page_refuses_a_script_that_is_not_its_own()
    {
        using var shell = new Shell();
        shell.AddTokens();
        await using var page = await OpenAsync(shell, static html => html.Replace("</main>", "<script>window.hit = 1</script></main>"));

        Assert.That(await page.ReadAsync<bool>("'hit' in window"), Is.False);
        Assert.That(page.Problems, Has.Some.Contains("Content Security Policy"));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(5000)]
    public async Task It_is_usable_with_any_number_of_tokens(int count)
    {
        using var shell = new Shell();
        var tokens = shell.Fastly.AddTokens(count);
        await using var page = await OpenAsync(shell);

        Assert.That(await page.ReadAsync<string>("document.querySelector('h1').textContent"), Does.Contain(" in " + $"{count:N0} token"));
        Assert.That(page.Problems, Is.Empty);
        if (count == 0)
            return;
        await page.Page.FocusAsync("#text");
        await page.Page.Keyboard.TypeAsync(tokens[^1].Id);
        await page.UntilAsync($"document.getElementById('shown').textContent === '1 of {count:N0} token{(count == 1 ? "" : "s")}'");
        Assert.That(await page.ShownAsync(), Is.EqualTo(new[] { tokens[^1].Id }));
    }

    [Test]
    public async Task Nothing_is_wider_than_the_screen([Values(400, 900, 1440)] int width)
    {
        using var shell = new Shell();
        shell.AddTricks();
        shell.Fastly.AddTokens(20);
        await using var page = await OpenAsync(shell);

        await page.Page.SetViewportAsync(new ViewPortOptions { Width = width, Height = 900 });

        Assert.That(await page.ReadAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
    }

    [TestCaseSource(nameof(Schemes))]
    public async Task Text_has_the_contrast_of_WCAG_AA(string scheme)
    {
        using var shell = new Shell();
        shell.AddTokens();
        shell.Fastly.AddTokens(20);
        await using var page = await OpenAsync(shell);
        await page.Page.EmulateMediaFeaturesAsync([new() { MediaFeature = MediaFeature.PrefersColorScheme, Value = scheme }]);

        var low = await page.ReadAsync<string[]>(
            """
            (() => {
              const parts = color => color.match(/[\d.]+/g).map(Number);
              const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
              const paper = element => {
                for (let it = element; it; it = it.parentElement) {
                  const color = parts(getComputedStyle(it).backgroundColor);
                  if (color.length < 4 || color[3] > 0) return color;
                }
              };
              return [...document.querySelectorAll('body *:not(script):not(option)')]
                .filter(it => [...it.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
                .filter(it => !it.closest('svg'))
                .map(it => [it, ...[parts(getComputedStyle(it).color), paper(it)].map(light).sort((a, b) => b - a)])
                .filter(([, a, b]) => (a + .05) / (b + .05) < 4.5)
                .map(([it]) => it.outerHTML.slice(0, 80));
            })()
            """
        );

        Assert.That(low, Is.Empty);
        Assert.That(
            await page.ReadAsync<string>("getComputedStyle(document.documentElement).backgroundColor"),
            scheme == "dark" ? Is.EqualTo("rgb(22, 21, 19)") : Is.EqualTo("rgb(251, 250, 247)")
        );
    }

    [Test]
    public async Task A_screen_reader_finds_landmarks_headings_labels_and_one_sorted_column()
    {
        using var shell = new Shell();
        shell.AddTokens();
        await using var page = await OpenAsync(shell);

        var headings = await page.ReadAsync<string[]>("[...document.querySelectorAll('h1, h2, h3')].map(it => it.tagName)");
        Assert.Multiple(async () =>
        {
            Assert.That(await page.ReadAsync<string>("document.documentElement.lang"), Is.EqualTo("en"));
            Assert.That(
                await page.ReadAsync<string>("[...document.body.children].map(it => it.localName).join()"),
                Is.EqualTo("a,header,main,footer,script")
            );
            Assert.That(string.Concat(headings), Does.Match("^H1(H2(H3)*)+$"));
            Assert.That(
                await page.ReadAsync<int>("[...document.querySelectorAll('input, select')].filter(it => !it.labels.length).length"),
                Is.Zero
            );
            Assert.That(await page.ReadAsync<int>("document.querySelectorAll('th:not([scope])').length"), Is.Zero);
            Assert.That(await page.SortsAsync(), Is.EqualTo(new[] { "risk descending" }));
            Assert.That(
                await page.ReadAsync<string>("document.querySelector('svg[role=img] title').textContent"),
                Does.StartWith("When tokens expire: 1 have expired;")
            );
        });

        await page.Page.FocusAsync("#text");
        Assert.That(await page.ReadAsync<string>("getComputedStyle(document.activeElement).outlineStyle"), Is.EqualTo("solid"));
    }

    [Test]
    public async Task Every_row_is_printed_and_no_control_is()
    {
        using var shell = new Shell();
        shell.Fastly.AddTokens(120);
        await using var page = await OpenAsync(shell);
        await page.Page.EmulateMediaTypeAsync(PuppeteerSharp.Media.MediaType.Print);

        var pdf = System.Text.Encoding.Latin1.GetString(await page.Page.PdfDataAsync());

        Assert.That(await page.ReadAsync<string>("getComputedStyle(document.getElementById('filter')).display"), Is.EqualTo("none"));
        Assert.That(PdfPage().Count(pdf), Is.InRange(4, 30));
    }

    private async Task<ReportTab> OpenAsync(Shell shell, Func<string, string>? change = null, bool hasScript = true)
    {
        var result = await shell.RunAsync("audit", "--format", "html");
        Assert.That(result.Error, Is.Empty);
        var path = Path.Combine(_folder.Path, $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(path, change is null ? result.Output : change(result.Output));
        return await _browser.OpenAsync(path, hasScript);
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PdfPage();
}
