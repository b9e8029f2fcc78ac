using Fastly.Tokens.Json;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Operations;

// How the generated operations are sent.
internal sealed partial class TokenOperations(ApiTransport transport)
{
    /// <summary>Returns the same operations with another key, and a comment in the <c>User-Agent</c>. They are not disposed.</summary>
    internal TokenOperations WithKey(FastlyApiKey key, string userAgentComment) => new(transport.WithKey(key, userAgentComment));

    private Task<T> SendAsync<T>(ApiRequest request, CancellationToken cancellationToken)
        where T : IJsonReadable<T> => transport.SendAsync<T>(request, cancellationToken);

    private Task SendAsync(ApiRequest request, CancellationToken cancellationToken) => transport.SendAsync(request, cancellationToken);

    private Task<T> SendAsync<T>(ApiRequest request, ValueFormat<T> format, CancellationToken cancellationToken) =>
        transport.SendAsync(request, format, cancellationToken);

    private Task<T?> SendOptionalAsync<T>(ApiRequest request, ValueFormat<T> format, CancellationToken cancellationToken) =>
        transport.SendOptionalAsync(request, format, cancellationToken);
}
