using Fastly.Tokens.Audit;
using Fastly.Tokens.Creation;
using Fastly.Tokens.Diagnostics;
using Fastly.Tokens.Models;
using Fastly.Tokens.Operations;
using Fastly.Tokens.Paging;
using Fastly.Tokens.Revocation;
using Fastly.Tokens.Rotation;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>The parts of a client, created in the order in which they depend on each other.</summary>
internal sealed class Features : IDisposable
{
    internal Features(FastlyApiKey key, AutomationTokensClientOptions options)
    {
        Require.InRange(options.PageSize ?? 1, 1, ListPageOptions.MaxPerPage, nameof(options.PageSize));
        Diagnostics = new ClientDiagnostics(options.BaseAddress, options.TimeProvider, options.EventCallback);
        Transport = new ApiTransport(key, options);
        RateLimitGauge.Add(Transport, RemainingWrites);
        Operations = new TokenOperations(Transport);
        Listings = new TokenListings(Operations, Transport, options.PageSize);
        Revoker = new TokenRevoker(key, Operations, Transport);
        BulkRevoker = new BulkRevoker(Revoker, Transport, options);
        Sudo = new SudoModeGate(Operations, Transport, options.SudoCredentialsCallback);
        Creator = new TokenCreator(Operations, Transport, Listings, Revoker, Sudo, options);
        Rotator = new TokenRotator(Operations, Transport, Listings, Revoker, Creator, options.TimeProvider);
        Auditor = new TokenAuditor(Listings, options.TimeProvider);
    }

    internal ClientDiagnostics Diagnostics { get; }

    internal ApiTransport Transport { get; }

    internal TokenOperations Operations { get; }

    internal TokenListings Listings { get; }

    internal TokenRevoker Revoker { get; }

    internal BulkRevoker BulkRevoker { get; }

    internal SudoModeGate Sudo { get; }

    internal TokenCreator Creator { get; }

    internal TokenRotator Rotator { get; }

    internal TokenAuditor Auditor { get; }

    public void Dispose()
    {
        RateLimitGauge.Remove(Transport);
        Transport.Dispose();
    }

    /// <summary>Returns the number of writes until the reset; null if it is not known, or the reset has passed.</summary>
    private long? RemainingWrites() =>
        Transport.RateLimit is { Remaining: { } remaining } limit && !Transport.Clock.HasPassed(limit.ServerResetsAt) ? remaining : null;
}
