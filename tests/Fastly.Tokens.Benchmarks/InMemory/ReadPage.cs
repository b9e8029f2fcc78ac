using BenchmarkDotNet.Attributes;

namespace Fastly.Tokens.Benchmarks;

/// <summary>Measures a call that reads a page of 100 tokens from memory.</summary>
[MemoryDiagnoser]
public class ReadPage
{
    private readonly IPeer[] _peers = [.. Enum.GetValues<PeerKind>().Select(OverMemory)];

    [Benchmark(Baseline = true)]
    public Task<int> Floor() => Read(PeerKind.Floor);

    [Benchmark]
    public Task<int> FastlyTokens() => Read(PeerKind.FastlyTokens);

    [Benchmark]
    public Task<int> StockNSwag() => Read(PeerKind.StockNSwag);

    [Benchmark]
    public Task<int> Refit() => Read(PeerKind.Refit);

    internal static IPeer OverMemory(PeerKind kind) =>
        Peer.Create(kind, CannedResponse.Address, new CannedResponse(new TokenPages(TokenPages.PageSize).Page(1, TokenPages.PageSize)));

    private Task<int> Read(PeerKind kind) => _peers[(int)kind].ReadPageAsync(1, TokenPages.PageSize);
}
