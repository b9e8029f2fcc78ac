using Fastly.Tokens.Extensions.DependencyInjection.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fastly.Tokens.Extensions.DependencyInjection.Logging;

/// <summary>Logs what the client of an account does by itself, and what happens to its key and its settings.</summary>
internal sealed class AccountLog
{
    private readonly ILogger _logger;
    private readonly string _account;

    internal AccountLog(AccountRegistration account, IServiceProvider services)
    {
        var factory = services.GetService<ILoggerFactory>();
        _logger = factory is null or NullLoggerFactory
            ? NullLogger.Instance
            : factory.CreateLogger(typeof(AutomationTokensClient).FullName!);
        _account = account.Description;
    }

    /// <summary>Returns a callback that logs, and then calls the one that is given; that one alone if nothing is logged.</summary>
    internal Action<FastlyClientEvent>? AddTo(Action<FastlyClientEvent>? callback) =>
        _logger == NullLogger.Instance ? callback : (Action<FastlyClientEvent>)Log + callback;

    internal void KeyReplaced() => LogMessages.KeyReplaced(_logger, _account);

    /// <summary>Logs the type of an exception. Its text may hold anything that the vault sent.</summary>
    internal void KeySourceFailed(Exception exception) => LogMessages.KeySourceFailed(_logger, _account, exception.GetType().Name);

    internal void InvalidReload(string problems) => LogMessages.InvalidReload(_logger, _account, problems);

    internal void RestartRequired(string settings) => LogMessages.RestartRequired(_logger, _account, settings);

    private void Log(FastlyClientEvent happened)
    {
        var (operation, id, reason) = (happened.Operation, happened.TokenId, happened.Reason);
        switch (happened.Kind)
        {
            case FastlyClientEventKind.Retrying:
                LogMessages.Retrying(_logger, operation, happened.Attempt, happened.Delay?.TotalSeconds, reason);
                break;
            case FastlyClientEventKind.WaitingForRateLimit:
                LogMessages.WaitingForRateLimit(_logger, operation, happened.Delay?.TotalSeconds);
                break;
            case FastlyClientEventKind.SudoModeEntered:
                LogMessages.SudoModeEntered(_logger, operation);
                break;
            case FastlyClientEventKind.RouteFallback:
                LogMessages.RouteFallback(_logger, operation, id, reason);
                break;
            case FastlyClientEventKind.SuccessorDelivered:
                LogMessages.SuccessorDelivered(_logger, operation, id);
                break;
            case FastlyClientEventKind.AutomaticRevocation:
                LogMessages.AutomaticRevocation(_logger, operation, id, reason);
                break;
            case FastlyClientEventKind.AutomaticRevocationFailed:
                LogMessages.AutomaticRevocationFailed(_logger, operation, id, reason);
                break;
            default:
                LogMessages.Other(_logger, happened.Kind, operation, id, reason);
                break;
        }
    }
}
