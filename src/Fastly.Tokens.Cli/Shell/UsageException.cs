namespace Fastly.Tokens.Cli.Shell;

/// <summary>
/// Thrown when the command line or the environment is not valid, before anything is sent. The message contains no value, which may be a
/// secret.
/// </summary>
internal sealed class UsageException(string message) : CommandException(ExitCode.Usage, message);
