using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Maps a failure to the exit code.</summary>
internal static class FailureCode
{
    internal static ExitCode Of(Exception exception, CommandEnvironment environment) =>
        exception switch
        {
            CommandException command => command.Code,
            ArgumentException => ExitCode.Usage,
            OperationCanceledException => CancellationOf(environment),
            FastlyUnauthorizedException => ExitCode.Unauthorized,
            FastlySudoRequiredException => ExitCode.SudoRequired,
            FastlyForbiddenException => ExitCode.Forbidden,
            FastlyNotFoundException => ExitCode.NotFound,
            FastlyInvalidRequestException => ExitCode.InvalidRequest,
            FastlyRateLimitedException => ExitCode.RateLimited,
            FastlyServerException => ExitCode.Server,
            FastlyInvalidResponseException => ExitCode.InvalidResponse,
            FastlyConnectionException => ExitCode.Connection,
            FastlyTimeoutException => ExitCode.Timeout,
            FastlyListingChangedException => ExitCode.ListingChanged,
            FastlyCreateOutcomeUnknownException => ExitCode.CreateOutcome,
            FastlyExcessivePermissionsException => ExitCode.ExcessiveToken,
            FastlyOwnTokenException => ExitCode.OwnToken,
            FastlyRotationException rotation => Of(rotation, environment),
            OutputException { IsClosed: true } => ExitCode.OutputClosed,
            _ => ExitCode.Other,
        };

    /// <summary>Returns whether a rotation left, or may have left, a successor beside the old token.</summary>
    internal static bool HasSuccessor(FastlyRotationException exception)
    {
        if (exception.SuccessorState == TokenState.Revoked)
            return false;
        // The end of a rotation creates nothing.
        if (exception.Successor is null && exception.IsDelivered)
            return false;
        return exception.SuccessorId is not null
            || exception.InnerException is FastlyCreateOutcomeUnknownException or FastlyKeyDisclosedException;
    }

    private static ExitCode Of(FastlyRotationException exception, CommandEnvironment environment)
    {
        // The library also cancels a request by itself, when a successor is about to expire.
        if (exception.InnerException is OperationCanceledException && environment.Cancellation.IsCancellationRequested)
            return CancellationOf(environment);
        return HasSuccessor(exception) ? ExitCode.TwoTokens : ExitCode.RotationRefused;
    }

    private static ExitCode CancellationOf(CommandEnvironment environment) =>
        environment.IsTerminated() ? ExitCode.Terminated : ExitCode.Cancelled;
}
