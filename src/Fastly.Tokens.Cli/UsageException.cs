namespace Fastly.Tokens.Cli;

/// <summary>
/// Something is wrong with the command line or the environment. Thrown before anything is sent, and its message repeats no
/// value: it may be a secret.
/// </summary>
internal sealed class UsageException(string message) : Exception(message);
