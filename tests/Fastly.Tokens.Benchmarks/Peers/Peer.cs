namespace Fastly.Tokens.Benchmarks;

/// <summary>Creates the peers.</summary>
internal static class Peer
{
    /// <summary>Verifies that all peers do the same work before they are measured.</summary>
    internal static async Task CheckAsync(IPeer peer, int records)
    {
        if (await peer.GetAsync(TokenPages.Id(0)) is not { Length: > 0 } || await peer.ListAsync() != records)
            throw new InvalidOperationException($"{peer.GetType().Name} does not read the response.");
    }

    /// <summary>Creates a peer over a socket; this client with its default handler.</summary>
    internal static IPeer Create(PeerKind kind, Uri address) =>
        kind == PeerKind.FastlyTokens ? new ThisClient(address) : Create(kind, address, PeerHttp.Handler());

    internal static IPeer Create(PeerKind kind, Uri address, HttpMessageHandler handler) =>
        kind switch
        {
            PeerKind.Floor => new Floor(address, handler),
            PeerKind.FastlyTokens => new ThisClient(address, handler),
            PeerKind.StockNSwag => new StockNSwag(address, handler),
            _ => new RefitPeer(address, handler),
        };
}
