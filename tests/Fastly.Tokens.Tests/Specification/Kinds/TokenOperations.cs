using Fastly.Tokens.Json;
using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Tests.Specification.Kinds.Operations;

// How the operations of kinds.yaml are sent: as those of the library.
internal sealed partial class TokenOperations(ApiTransport transport)
{
    private Task<T> SendAsync<T>(ApiRequest request, CancellationToken cancellationToken)
        where T : IJsonReadable<T> => transport.SendAsync<T>(request, cancellationToken);

    private Task<T> SendAsync<T>(ApiRequest request, ValueFormat<T> format, CancellationToken cancellationToken) =>
        transport.SendAsync(request, format, cancellationToken);

    private Task<T?> SendOptionalAsync<T>(ApiRequest request, ValueFormat<T> format, CancellationToken cancellationToken) =>
        transport.SendOptionalAsync(request, format, cancellationToken);

    private Task SendAsync(ApiRequest request, CancellationToken cancellationToken) => transport.SendAsync(request, cancellationToken);
}
