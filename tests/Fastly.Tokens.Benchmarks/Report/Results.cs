using System.Runtime.InteropServices;

namespace Fastly.Tokens.Benchmarks;

/// <summary>Writes the results, the plot, and the table of the README after every full comparison.</summary>
internal static class Results
{
    private const string Begin = "<!-- measured -->\n";
    private const string End = "<!-- end measured -->";

    internal static async Task WriteAsync(string repository, ServiceProcess service)
    {
        var folder = Path.Combine(repository, "tests", "Fastly.Tokens.Benchmarks");
        var comparison = new FullComparison(service);
        var growth = new Growth(service);
        List<Comparison> rows =
        [
            .. FullComparison.InMemory(),
            .. await comparison.OverLoopbackAsync(),
            .. await comparison.VerifiedAsync(),
            .. await comparison.FromAfarAsync(),
            comparison.FirstCalls(),
        ];
        var byWindow = await growth.ByWindowAsync();
        GrowthPlot.Write(Path.Combine(folder, "growth.svg"), byWindow);
        var machine = $"{RuntimeInformation.RuntimeIdentifier}, {RuntimeInformation.FrameworkDescription}";
        var when = Figures.Text($"{TimeProvider.System.GetLocalNow():yyyy-MM-dd}, {Environment.ProcessorCount} cores, {machine}");

        var pages = MarkdownTable.Of(
            ["", "floor", "Fastly.Tokens", "verified", "floor, 10 ms away", "Fastly.Tokens, 10 ms away", "verified, 10 ms away"],
            await growth.ByPagesAsync()
        );
        var windows = MarkdownTable.Of(
            ["", .. Growth.Windows.Select(static window => Figures.Text($"concurrency {window}"))],
            byWindow.Select(static line =>
                (IReadOnlyList<string>)
                    [Figures.Text($"{line.Key} ms away"), .. line.Value.Select(static point => Figures.Of(point.Milliseconds))]
            )
        );
        var page = $"""
            # Results

            {when}. Written by `dotnet run -c Release --project tests/Fastly.Tokens.Benchmarks -- compare`; the
            [README](README.md) of this folder describes the comparison. The floor is a bare `HttpClient` with the source
            generator of System.Text.Json.

            {MarkdownTable.Of(rows)}
            The loopback service takes {await comparison.OwnCostAsync()}.

            ## Long listings

            Held memory is the memory alive at the last token minus that before the first: the ids that verify
            completeness, and the prefetched pages.

            {MarkdownTable.Of(["", "time", "held", "held for each token", "peak of the process"], comparison.LongListings().ToList())}
            ## The start of fastly-tokens

            In milliseconds, from start to end: the program for every platform and the native code for Linux x64, both of the package.

            {MarkdownTable.Of(["", "every platform", "native", "every platform to native"], ToolStart.Rows(repository))}
            ## How the cost grows

            In milliseconds: the floor page after page, Fastly.Tokens with concurrency 8, and Fastly.Tokens verified, the default.

            {pages}
            In milliseconds, 100 pages of 100, by `MaxConcurrentPages` and the latency of the service:

            {windows}
            ![The same data as a plot](growth.svg)

            """.ReplaceLineEndings("\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "RESULTS.md"), page);
        await QuoteAsync(Path.Combine(repository, "README.md"), rows, when);
    }

    private static async Task QuoteAsync(string file, IEnumerable<Comparison> rows, string when)
    {
        var text = await File.ReadAllTextAsync(file);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
            throw new InvalidOperationException($"{file} has no markers for the measured table.");
        var quoted = MarkdownTable.Of(
            ["", "bare HttpClient", "Fastly.Tokens", "stock NSwag", "Refit"],
            rows.Where(static row => row.Costs.ContainsKey(PeerKind.Floor) && !row.Work.StartsWith('-'))
                .Select(static row => (IReadOnlyList<string>)[row.Work, .. Enum.GetValues<PeerKind>().Select(kind => Cell(row, kind))])
        );
        await File.WriteAllTextAsync(file, $"{text[..begin]}{Begin}{quoted}\n{when}.\n{text[end..]}");
    }

    private static string Cell(Comparison row, PeerKind kind) =>
        row.Costs.TryGetValue(kind, out var cost) ? $"{Figures.Of(cost)} {row.Unit}" : "";
}
