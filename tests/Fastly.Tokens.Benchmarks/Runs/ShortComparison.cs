namespace Fastly.Tokens.Benchmarks;

/// <summary>Compares this client with the stock NSwag client, and fails if it is slower.</summary>
internal static class ShortComparison
{
    internal static async Task<bool> IsAheadAsync(ServiceProcess service)
    {
        PeerKind[] kinds = [PeerKind.FastlyTokens, PeerKind.StockNSwag];
        var inMemory = kinds.Select(ReadPage.OverMemory).ToList();
        var overLoopback = kinds.Select(kind => Peer.Create(kind, service.Account(10_000))).ToList();
        foreach (var peer in overLoopback)
            await Peer.CheckAsync(peer, 10_000);
        var id = TokenPages.Id(0);

        // Reading a page must be faster. A call over a socket mostly waits, and must not be slower; its turns are short and many, because
        // how the machine places its threads changes the time of a call by more than the difference, for longer than a turn.
        var ahead = await CompareAsync(
            "read a page of 100 tokens, in memory",
            new Rounds(60, 60, 20),
            Turns(inMemory, static peer => peer.ReadPageAsync(1, TokenPages.PageSize)),
            0.8
        );
        ahead &= await CompareAsync(
            "GET by id over loopback",
            new Rounds(300, 1_200, 10),
            Turns(overLoopback, peer => peer.GetAsync(id)),
            1.1
        );
        ahead &= await CompareAsync(
            "list 10,000 tokens over loopback",
            new Rounds(8, 15, 1),
            Turns(overLoopback, static peer => peer.ListAsync()),
            0.8
        );
        foreach (var peer in inMemory.Concat(overLoopback))
            peer.Dispose();
        return ahead;
    }

    private static Func<Task>[] Turns(IEnumerable<IPeer> peers, Func<IPeer, Task> work) =>
        [.. peers.Select(peer => (Func<Task>)(() => work(peer)))];

    // A client that is slower is so in every measurement; one that other load slowed by chance is not.
    private static async Task<bool> CompareAsync(string work, Rounds rounds, Func<Task>[] turns, double most)
    {
        for (var measurement = 1; measurement <= 3; measurement++)
        {
            if (IsReached(work, await rounds.MeasureAsync(turns), most))
                return true;
        }

        return false;
    }

    private static bool IsReached(string work, Cost[] costs, double most)
    {
        var (time, bytes) = (costs[0].Microseconds / costs[1].Microseconds, costs[0].Bytes / costs[1].Bytes);
        var isReached = time <= most && bytes <= most;
        var verdict = isReached ? "reached" : "BEHIND";
        Console.WriteLine(
            Figures.Text($"{work}: {time:0.00} x the time and {bytes:0.00} x the bytes of the stock client; at most {most} x: {verdict}")
        );
        return isReached;
    }
}
