namespace Fastly.Tokens.Cli.Shell;

/// <summary>Thrown when a command cannot continue. The message is complete, and contains no secret.</summary>
internal class CommandException(ExitCode code, string message, Exception? cause = null) : Exception(message, cause)
{
    internal ExitCode Code => code;

    /// <summary>Gets the token that it is about; null if it is not about one.</summary>
    internal string? TokenId { get; init; }
}
