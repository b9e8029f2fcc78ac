using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Describes a failure to a user of the command line, who knows options and variables, not the members of the library.</summary>
internal static class FailureText
{
    internal const string StackTraceVariable = "FASTLY_TOKENS_STACKTRACE";

    /// <summary>The advice of the library's messages that names its members, and what replaces it.</summary>
    private static readonly (string Library, string CommandLine)[] Advice =
    [
        (
            " Call EnterSudoModeAsync, or set SudoCredentialsCallback; the mode lasts about five minutes.",
            " To let this command enter sudo mode, set FASTLY_USERNAME and FASTLY_PASSWORD (and FASTLY_OTP)."
        ),
        ("SudoCredentialsCallback failed", "the credentials could not be read"),
        (
            "is the key that this client calls with. It was not revoked, because the client could do nothing afterwards.",
            "is the API key of this command."
        ),
        (" Revoke it with another key, or set AllowOwnToken.", " Nothing was changed. Set another key for it."),
        (". RotationOptions.AllowUnfinishedSuccessor rotates nevertheless", ""),
        (", which is longer than MaxWait allows", ". --wait waits for it"),
    ];

    internal static string Of(Exception exception) =>
        exception switch
        {
            OperationCanceledException => "Cancelled.",
            FastlyRotationException rotation => Of(rotation),
            FastlyApiException => Translate(exception.Message),
            ArgumentException argument => ArgumentText.Of(argument),
            CommandException or OutputException => exception.Message,
            _ => $"Unexpected error: {exception.Message} ({exception.GetType().Name}). Set {StackTraceVariable}=1 for the stack trace.",
        };

    private static string Of(FastlyRotationException exception)
    {
        var message = Translate(exception.Message);
        // The library does not say why the delivery failed.
        if (exception.InnerException is { Message: var cause } && !exception.Message.Contains(cause, StringComparison.Ordinal))
            message = $"{message} {Translate(cause)}";
        return exception.UnfinishedSuccessorIds.Count > 0
            ? $"{message} To finish that rotation: fastly-tokens finish-rotation {exception.OldTokenId}"
            : message;
    }

    private static string Translate(string message) =>
        Advice.Aggregate(message, static (text, pair) => text.Replace(pair.Library, pair.CommandLine, StringComparison.Ordinal));
}
