using Fastly.Tokens.Transport;

namespace Fastly.Tokens;

/// <summary>
/// The call takes a key in sudo mode (403). Enter it with <see cref="AutomationTokensClient.EnterSudoModeAsync"/> and call again.
/// Nothing was created or changed.
/// </summary>
public sealed class FastlySudoRequiredException : FastlyForbiddenException
{
    internal FastlySudoRequiredException(Failure failure)
        : base(failure)
    {
    }
}
