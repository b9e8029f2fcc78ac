using Fastly.Tokens.Diagnostics;
using Fastly.Tokens.Tests.Specification.Kinds.Operations;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Tests.Specification.Kinds;

// The client of kinds.yaml, over the transport of the library.
public partial class AutomationTokensClient : IDisposable
{
    private readonly ApiTransport _transport;

    internal AutomationTokensClient(HttpMessageHandler handler)
    {
        _transport = new ApiTransport(
            new FastlyApiKey("key"),
            new AutomationTokensClientOptions
            {
                Handler = handler,
                BaseAddress = new Uri("http://localhost"),
                MaxAttempts = 1,
            }
        );
        Operations = new TokenOperations(_transport);
    }

    internal TokenOperations Operations { get; }

    /// <summary>Nobody listens.</summary>
    private static OperationSpan? Begin(string operation, string? tokenId = null) => null;

    public void Dispose()
    {
        _transport.Dispose();
        GC.SuppressFinalize(this);
    }
}
