using BenchmarkDotNet.Attributes;

namespace Fastly.Tokens.Benchmarks;

/// <summary>Measures the cost of a call beyond the handler and the reader.</summary>
[MemoryDiagnoser]
public class Overhead : IDisposable
{
    private readonly string _id = TokenPages.Id(0);
    private readonly BareReader _bare = new(new CannedResponse(TokenPages.Token()));
    private readonly IPeer _client = Peer.Create(PeerKind.FastlyTokens, CannedResponse.Address, new CannedResponse(TokenPages.Token()));

    [Benchmark(Baseline = true)]
    public Task<string?> HandlerAndReader() => _bare.GetAsync();

    [Benchmark]
    public Task<string?> FastlyTokens() => _client.GetAsync(_id);

    [GlobalCleanup]
    public void Dispose()
    {
        _bare.Dispose();
        _client.Dispose();
        GC.SuppressFinalize(this);
    }
}
