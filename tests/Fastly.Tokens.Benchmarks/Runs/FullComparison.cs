namespace Fastly.Tokens.Benchmarks;

/// <summary>The full comparison, in one run on one machine. It takes some seven minutes.</summary>
internal sealed class FullComparison(ServiceProcess service)
{
    private static readonly PeerKind[] Kinds = Enum.GetValues<PeerKind>();

    /// <summary>Measures a page and a call from memory with BenchmarkDotNet.</summary>
    internal static IEnumerable<Comparison> InMemory()
    {
        var pages = InMemoryRun.Of<ReadPage>();
        yield return Comparison.ToFloor(
            "read a page of 100 tokens (42 KB), in memory",
            "us",
            Kinds.ToDictionary(static kind => kind, kind => pages[kind.ToString()].Microseconds),
            1.3
        );
        yield return Comparison.ToFloor(
            "- what it allocates",
            "KB",
            Kinds.ToDictionary(static kind => kind, kind => pages[kind.ToString()].Bytes / 1024),
            1.1
        );
        var overhead = InMemoryRun.Of<Overhead>();
        var (bare, client) = (overhead[nameof(Overhead.HandlerAndReader)], overhead[nameof(Overhead.FastlyTokens)]);
        yield return Comparison.Alone(
            "the client's own part of a call, beyond handler and reader",
            "us",
            client.Microseconds - bare.Microseconds,
            most: 1
        );
        yield return Comparison.Alone("- what it allocates", "KB", (client.Bytes - bare.Bytes) / 1024, most: 1);
    }

    /// <summary>Measures over a socket, warm, with the peers in turns.</summary>
    internal async Task<IReadOnlyList<Comparison>> OverLoopbackAsync()
    {
        var peers = Kinds.Select(kind => Peer.Create(kind, service.Account(10_000))).ToList();
        foreach (var peer in peers)
            await Peer.CheckAsync(peer, 10_000);
        var id = TokenPages.Id(0);
        var gets = await new Rounds(40, 80, 100).MeasureAsync([.. peers.Select(peer => (Func<Task>)(() => peer.GetAsync(id)))]);
        var lists = await new Rounds(10, 40, 1).MeasureAsync([.. peers.Select(peer => (Func<Task>)(() => peer.ListAsync()))]);
        foreach (var peer in peers)
            peer.Dispose();
        return
        [
            Comparison.ToFloor("GET by id over loopback", "us", ByPeer(gets, static cost => cost.Microseconds), 1.1),
            Comparison.ToFloor("- what it allocates", "KB", ByPeer(gets, static cost => cost.Bytes / 1024), 1.3) with
            {
                Aim = "",
                IsReached = null,
            },
            Comparison.ToFloor("list 10,000 tokens over loopback, warm", "ms", ByPeer(lists, static cost => cost.Microseconds / 1000), 1),
            Comparison.ToFloor("- what it allocates", "KB", ByPeer(lists, static cost => cost.Bytes / 1024), 1) with
            {
                Aim = "",
                IsReached = null,
            },
        ];
    }

    /// <summary>Measures what verification adds to one pass, over a socket and warm.</summary>
    internal async Task<IReadOnlyList<Comparison>> VerifiedAsync()
    {
        using var onePass = new ThisClient(service.Account(10_000));
        using var verified = new ThisClient(service.Account(10_000), verify: true);
        using var changing = new ThisClient(service.Account(10_000, changing: 10), verify: true);
        IPeer[] clients = [onePass, verified, changing];
        foreach (var client in clients)
            await Peer.CheckAsync(client, 10_000);
        var costs = await new Rounds(10, 40, 1).MeasureAsync([.. clients.Select(client => (Func<Task>)(() => client.ListAsync()))]);
        var (one, same) = (costs[0], costs[1]);
        var processor = costs.Select(static cost => cost.ProcessorMicroseconds!.Value / 1000).ToArray();
        return
        [
            Comparison.ToOnePass("- verified, the default", "ms", same.Microseconds / 1000, one.Microseconds / 1000),
            Comparison.ToOnePass("- verified: processor time of the client", "ms", processor[1], processor[0], 1.4),
            Comparison.ToOnePass("- the same, where a tenth of the pages differ in the second pass", "ms", processor[2], processor[0]),
            Comparison.ToOnePass("- what the second pass allocates", "KB", (same.Bytes - one.Bytes) / 1024, one.Bytes / 1024, 0.15),
        ];
    }

    /// <summary>Measures with a latency of 50 milliseconds.</summary>
    internal async Task<IReadOnlyList<Comparison>> FromAfarAsync()
    {
        var account = service.Account(10_000, distance: 50);
        var floor = await Distances.MillisecondsAsync(Peer.Create(PeerKind.Floor, account), times: 1) / 1000;
        var rows = new List<Comparison>();
        var onePass = 0.0;
        foreach (var (maxConcurrentPages, most) in new (int, double?)[] { (1, null), (8, 0.85), (16, 0.5) })
        {
            var seconds = await Distances.MillisecondsAsync(new ThisClient(account, maxConcurrentPages: maxConcurrentPages)) / 1000;
            rows.Add(Comparison.Alone($"list 10,000 tokens from 50 ms away, concurrency {maxConcurrentPages}", "s", seconds, floor, most));
            if (maxConcurrentPages == new ListingOptions().MaxConcurrentPages)
                onePass = seconds;
        }

        rows.Add(
            Comparison.ToOnePass(
                "- concurrency 8, verified, the default",
                "s",
                await Distances.MillisecondsAsync(new ThisClient(account, verify: true)) / 1000,
                onePass,
                1.4
            )
        );
        return rows;
    }

    /// <summary>Measures the first call of many processes, in turns.</summary>
    internal Comparison FirstCalls()
    {
        var times = Kinds.ToDictionary(static kind => kind, static _ => new List<double>());
        for (var round = 0; round < 15; round++)
        {
            foreach (var kind in Kinds)
                times[kind].Add(WholeProcess.FirstCallOf(kind, service.Account(100)).Microseconds / 1000);
        }

        return Comparison.ToFloor(
            "the first call of a process",
            "ms",
            Kinds.ToDictionary(static kind => kind, kind => Rounds.Median(times[kind])),
            1.2
        );
    }

    /// <summary>Measures the memory of long listings, as rows of a table.</summary>
    internal IEnumerable<IReadOnlyList<string>> LongListings()
    {
        foreach (var (records, verify) in new[] { (10_000, false), (100_000, false), (1_000_000, false), (1_000_000, true) })
        {
            var listing = WholeProcess.List(service.Account(records), verify);
            yield return
            [
                Figures.Text($"{listing.Count:#,0} tokens{(verify ? ", verified" : "")}"),
                Figures.Of(listing.Milliseconds / 1000) + " s",
                Figures.Of(listing.HeldBytes / 1048576.0) + " MiB",
                Figures.Of((double)listing.HeldBytes / records) + " bytes",
                Figures.Of(listing.PeakBytes / 1048576.0) + " MiB",
            ];
        }
    }

    /// <summary>Measures the processor time of the loopback service itself.</summary>
    internal async Task<string> OwnCostAsync()
    {
        const int Calls = 20_000;
        using var peer = Peer.Create(PeerKind.Floor, service.Account(10_000));
        for (var call = 0; call < Calls; call++)
            await peer.GetAsync(TokenPages.Id(0));
        var before = service.ProcessorMilliseconds();
        for (var call = 0; call < Calls; call++)
            await peer.GetAsync(TokenPages.Id(0));
        var perGet = (service.ProcessorMilliseconds() - before) * 1000 / Calls;
        before = service.ProcessorMilliseconds();
        for (var list = 0; list < 20; list++)
            await peer.ListAsync();
        var perPage = (service.ProcessorMilliseconds() - before) * 1000 / 20 / 100;
        return Figures.Text($"{Figures.Of(perGet)} us of processor time for a token, {Figures.Of(perPage)} us for a page of 100");
    }

    private static Dictionary<PeerKind, double> ByPeer(Cost[] costs, Func<Cost, double> figure) =>
        Kinds.ToDictionary(static kind => kind, kind => figure(costs[(int)kind]));
}
