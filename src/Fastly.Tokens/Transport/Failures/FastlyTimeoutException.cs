using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// Thrown when no complete response was received in time: within <see cref="AutomationTokensClientOptions.AttemptTimeout"/> for the
/// last attempt, or within <see cref="AutomationTokensClientOptions.Timeout"/> for all of them. Whether a write was carried out is
/// unknown. A cancellation by the caller throws <see cref="OperationCanceledException"/> instead.
/// </summary>
public sealed class FastlyTimeoutException : FastlyApiException
{
    internal FastlyTimeoutException(Failure failure)
        : base(failure) { }
}
