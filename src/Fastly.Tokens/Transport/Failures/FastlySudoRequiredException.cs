using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// Thrown when the call requires a key in sudo mode (403). Call <see cref="AutomationTokensClient.EnterSudoModeAsync"/>, and repeat
/// the call. Nothing was created or changed.
/// </summary>
public sealed class FastlySudoRequiredException : FastlyForbiddenException
{
    internal FastlySudoRequiredException(Failure failure)
        : base(failure) { }
}
