using Fastly.Tokens.Cli.Delivery;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;
using Fastly.Tokens.Cli.Tour;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Writes an error to standard error, and returns the exit code.</summary>
internal static class FailureReport
{
    internal const string StackTraceVariable = "FASTLY_TOKENS_STACKTRACE";

    internal static ExitCode Write(Exception exception, CommandEnvironment environment)
    {
        var code = CodeOf(exception);
        // A reader that closes the pipe early, such as head, is not an error.
        if (code != ExitCode.OutputClosed)
            environment.Error.WriteLine(PlainText.Of(Sentence(exception, code)));
        if (environment.Setting(StackTraceVariable) is not null)
            environment.Error.WriteLine(exception);
        return code;
    }

    internal static ExitCode CodeOf(Exception exception) =>
        exception switch
        {
            UsageException or ArgumentException => ExitCode.Usage,
            OperationCanceledException => ExitCode.Cancelled,
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
            FastlyRotationException => ExitCode.Rotation,
            SecretLostException => ExitCode.SecretLost,
            OutputException { IsClosed: true } => ExitCode.OutputClosed,
            _ => ExitCode.Other,
        };

    private static string Sentence(Exception exception, ExitCode code) =>
        exception switch
        {
            OperationCanceledException => "Cancelled.",
            FastlySudoRequiredException =>
                $"{exception.Message} To let this command enter sudo mode, set FASTLY_USERNAME and FASTLY_PASSWORD (and FASTLY_OTP).",
            FastlyRotationException rotation => Sentence(rotation),
            ArgumentException argument => ArgumentText.Of(argument),
            _ when code == ExitCode.Other && exception is not (FastlyApiException or TourException or OutputException) =>
                $"Unexpected error: {exception.Message} ({exception.GetType().Name}). Set {StackTraceVariable}=1 for the stack trace.",
            _ => exception.Message,
        };

    /// <summary>Returns the message with the reason why the delivery failed, which the library does not know.</summary>
    private static string Sentence(FastlyRotationException exception)
    {
        var message = exception.Message;
        var cause = exception.InnerException?.Message;
        return cause is null || message.Contains(cause, StringComparison.Ordinal) ? message : $"{message} {cause}";
    }
}
