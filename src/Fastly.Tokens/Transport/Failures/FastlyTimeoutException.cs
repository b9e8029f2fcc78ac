using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// The answer did not come in time: <see cref="AutomationTokensClientOptions.AttemptTimeout"/> for the last try, or
/// <see cref="AutomationTokensClientOptions.Timeout"/> for all of them. Whether a write was carried out is not known. A cancellation
/// of the caller's is an <see cref="OperationCanceledException"/> instead.
/// </summary>
public sealed class FastlyTimeoutException : FastlyApiException
{
    internal FastlyTimeoutException(Failure failure)
        : base(failure)
    {
    }
}
