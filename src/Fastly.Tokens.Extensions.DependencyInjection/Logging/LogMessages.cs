using Microsoft.Extensions.Logging;

namespace Fastly.Tokens.Extensions.DependencyInjection.Logging;

/// <summary>The messages. Their ids and the names in braces do not change.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Information, "{Operation}: attempt {Attempt} failed ({Reason}). It is retried in {Delay} s.")]
    internal static partial void Retrying(ILogger logger, string operation, int? attempt, double? delay, string? reason);

    [LoggerMessage(
        2,
        LogLevel.Warning,
        "{Operation}: the key's hourly writes are used up. Revocations wait {Delay} s for the next hour."
            + " Use a key with a higher limit, or set MaxWait, if that is too long."
    )]
    internal static partial void WaitingForRateLimit(ILogger logger, string operation, double? delay);

    [LoggerMessage(
        3,
        LogLevel.Warning,
        "{Operation}: the API key was put into sudo mode, and is elevated for everyone who uses it for about five minutes."
            + " Do not share it with other programs; to forbid this, remove SudoCredentialsCallback."
    )]
    internal static partial void SudoModeEntered(ILogger logger, string operation);

    [LoggerMessage(
        4,
        LogLevel.Information,
        "{Operation}: the service refused DELETE /automation-tokens/{TokenId} ({Reason}). DELETE /tokens/{TokenId} is used."
    )]
    internal static partial void RouteFallback(ILogger logger, string operation, string? tokenId, string? reason);

    [LoggerMessage(5, LogLevel.Information, "{Operation}: the successor {TokenId} was delivered.")]
    internal static partial void SuccessorDelivered(ILogger logger, string operation, string? tokenId);

    [LoggerMessage(
        6,
        LogLevel.Warning,
        "{Operation}: the token {TokenId}, which this call created, was revoked ({Reason}). The exception of the call says what to do."
    )]
    internal static partial void AutomaticRevocation(ILogger logger, string operation, string? tokenId, string? reason);

    [LoggerMessage(
        7,
        LogLevel.Error,
        "{Operation}: the token {TokenId}, which this call created, was to be revoked ({Reason}), and may be in force. Revoke it."
    )]
    internal static partial void AutomaticRevocationFailed(ILogger logger, string operation, string? tokenId, string? reason);

    [LoggerMessage(8, LogLevel.Information, "{Operation}: {Kind} ({TokenId}, {Reason}).")]
    internal static partial void Other(ILogger logger, FastlyClientEventKind kind, string operation, string? tokenId, string? reason);

    [LoggerMessage(20, LogLevel.Information, "The API key of {Account} was replaced.")]
    internal static partial void KeyReplaced(ILogger logger, string account);

    [LoggerMessage(
        21,
        LogLevel.Warning,
        "The source of the API key of {Account} failed with {ExceptionType}. The key that is in use is kept until the next interval."
    )]
    internal static partial void KeySourceFailed(ILogger logger, string account, string exceptionType);

    [LoggerMessage(22, LogLevel.Warning, "The configuration of {Account} was reloaded, is invalid, and was not used: {Problems}")]
    internal static partial void InvalidReload(ILogger logger, string account, string problems);

    [LoggerMessage(
        23,
        LogLevel.Warning,
        "The configuration of {Account} was reloaded. These settings changed, and take effect when the program starts again: {Settings}"
    )]
    internal static partial void RestartRequired(ILogger logger, string account, string settings);
}
