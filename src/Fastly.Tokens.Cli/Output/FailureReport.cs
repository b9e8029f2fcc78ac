using System.Globalization;
using System.Text.Json;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Writes an error to standard error, as JSON where JSON was requested, and returns the exit code.</summary>
internal static class FailureReport
{
    internal static ExitCode Write(Exception exception, CommandEnvironment environment)
    {
        var code = FailureCode.Of(exception, environment);
        // A reader that closes the pipe early, such as head, is not an error.
        if (code != ExitCode.OutputClosed)
            Write(code, FailureText.Of(exception), IdOf(exception), StateOf(exception), environment);
        if (environment.Setting(FailureText.StackTraceVariable) is not null)
            environment.Error.WriteLine(exception);
        return code;
    }

    internal static void Write(ExitCode code, string reason, string? id, string? state, CommandEnvironment environment) =>
        environment.Error.WriteLine(environment.IsJson ? ToJson(code, reason, id, state) : PlainText.Of(reason));

    /// <summary>Returns the name of an exit code in JSON.</summary>
    internal static string NameOf(ExitCode code) => JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString());

    private static string ToJson(ExitCode code, string reason, string? id, string? state)
    {
        var number = ((int)code).ToString(CultureInfo.InvariantCulture);
        return $"{{\"error\":{{\"code\":\"{NameOf(code)}\",\"exit_code\":{number},\"id\":{JsonText.StringOrNull(id)},"
            + $"\"state\":{JsonText.StringOrNull(state)},\"reason\":{JsonText.String(reason)}}}}}";
    }

    private static string? IdOf(Exception exception) =>
        exception switch
        {
            FastlyRotationException rotation => rotation.OldTokenId,
            CommandException command => command.TokenId,
            FastlyCreateOutcomeUnknownException created => created.TokenId,
            FastlyExcessivePermissionsException excessive => excessive.TokenId,
            _ => null,
        };

    private static string? StateOf(Exception exception) =>
        exception switch
        {
            FastlyRotationException rotation => FailureCode.HasSuccessor(rotation) ? "two_tokens" : "unchanged",
            FastlyCreateOutcomeUnknownException => "unknown",
            FastlyExcessivePermissionsException { IsRevoked: true } => "revoked",
            FastlyExcessivePermissionsException => "unknown",
            CommandException { Code: ExitCode.SecretLost } => "created",
            CommandException { Code: ExitCode.Usage } or ArgumentException => "unchanged",
            _ => null,
        };
}
