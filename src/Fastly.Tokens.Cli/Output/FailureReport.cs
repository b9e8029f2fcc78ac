namespace Fastly.Tokens.Cli;

/// <summary>Tells what went wrong in plain sentences on standard error, and which exit code it is.</summary>
internal static class FailureReport
{
    internal const string StackTraceVariable = "FASTLY_TOKENS_STACKTRACE";

    internal static ExitCode Tell(Exception exception, CommandEnvironment surroundings)
    {
        var code = CodeOf(exception);
        // A reader that has enough, such as head, is no error to tell of.
        if (code != ExitCode.OutputClosed) surroundings.Error.WriteLine(PlainText.Of(Sentence(exception, code)));
        if (surroundings.Setting(StackTraceVariable) is not null) surroundings.Error.WriteLine(exception);
        return code;
    }

    internal static ExitCode CodeOf(Exception exception) => exception switch
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

    private static string Sentence(Exception exception, ExitCode code) => exception switch
    {
        OperationCanceledException => "Cancelled.",
        FastlySudoRequiredException => $"{exception.Message} To let this command enter it, set FASTLY_USERNAME and FASTLY_PASSWORD (and FASTLY_OTP).",
        FastlyRotationException rotation => Sentence(rotation),
        ArgumentException argument => ArgumentText.Of(argument),
        _ when code == ExitCode.Other && exception is not (FastlyApiException or TourException or OutputException) =>
            $"This was not expected: {exception.Message} ({exception.GetType().Name}). {StackTraceVariable}=1 shows where it happened.",
        _ => exception.Message,
    };

    /// <summary>With why the hand-over failed, which is known here and not to the library.</summary>
    private static string Sentence(FastlyRotationException exception)
    {
        var message = exception.Message;
        var cause = exception.InnerException?.Message;
        return cause is null || message.Contains(cause, StringComparison.Ordinal) ? message : $"{message} {cause}";
    }
}
