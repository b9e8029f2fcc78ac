namespace Fastly.Tokens.Benchmarks;

/// <summary>Measures how the cost of a listing grows.</summary>
internal sealed class Growth(ServiceProcess service)
{
    internal static readonly int[] Windows = [1, 2, 4, 8, 16, 32, 64];
    internal static readonly int[] AllDistances = [5, 20, 50, 100];

    internal async Task<IReadOnlyDictionary<int, IReadOnlyList<(int MaxConcurrentPages, double Milliseconds)>>> ByWindowAsync()
    {
        var byDistance = new Dictionary<int, IReadOnlyList<(int MaxConcurrentPages, double Milliseconds)>>();
        foreach (var distance in AllDistances)
        {
            var points = new List<(int, double)>();
            foreach (var window in Windows)
            {
                var peer = new ThisClient(service.Account(10_000, distance), maxConcurrentPages: window);
                points.Add((window, await Distances.MillisecondsAsync(peer, times: window * 20 < distance ? 1 : 3)));
            }

            byDistance[distance] = points;
        }

        return byDistance;
    }

    internal async Task<IReadOnlyList<IReadOnlyList<string>>> ByPagesAsync()
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var pages in new[] { 1, 10, 100, 1000 })
            rows.Add(await RowAsync(Figures.Text($"{pages:#,0} {(pages == 1 ? "page" : "pages")} of 100"), pages * 100, 100));
        foreach (var size in new[] { 10, 25, 50 })
            rows.Add(await RowAsync(Figures.Text($"{10_000 / size:#,0} pages of {size}"), 10_000, size));
        return rows;
    }

    private async Task<IReadOnlyList<string>> RowAsync(string what, int records, int pageSize)
    {
        var near = service.Account(records);
        var far = service.Account(records, distance: 10);
        return
        [
            what,
            await TextAsync(Peer.Create(PeerKind.Floor, near)),
            await TextAsync(new ThisClient(near)),
            await TextAsync(new ThisClient(near, verify: true)),
            await TextAsync(Peer.Create(PeerKind.Floor, far)),
            await TextAsync(new ThisClient(far)),
            await TextAsync(new ThisClient(far, verify: true)),
        ];

        async Task<string> TextAsync(IPeer peer) => Figures.Of(await Distances.MillisecondsAsync(peer, pageSize));
    }
}
