namespace Fastly.Tokens.Benchmarks;

/// <summary>The clients that are compared, in the order of the tables.</summary>
internal enum PeerKind
{
    Floor,
    FastlyTokens,
    StockNSwag,
    Refit,
}
