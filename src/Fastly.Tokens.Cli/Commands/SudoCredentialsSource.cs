using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>
/// Reads the credentials for sudo mode from the environment, or from the terminal; never from an argument. They are read only when the
/// service requires sudo mode, because sudo mode elevates the key for everyone who uses it.
/// </summary>
internal static class SudoCredentialsSource
{
    /// <summary>Returns the callback that reads the credentials; null if there is no source.</summary>
    /// <exception cref="UsageException">The credentials in the environment are incomplete or not valid.</exception>
    internal static Func<CancellationToken, ValueTask<SudoCredentials>>? Find(CommandEnvironment environment, bool isInputTaken)
    {
        if (FromEnvironment(environment) is { } known)
            return _ => new(known);
        return environment.IsInteractive && !isInputTaken ? cancellationToken => new(ReadAsync(environment, cancellationToken)) : null;
    }

    private static SudoCredentials? FromEnvironment(CommandEnvironment environment)
    {
        var userName = environment.Setting("FASTLY_USERNAME");
        var password = environment.Setting("FASTLY_PASSWORD");
        if (userName is null && password is null)
            return null;
        if (userName is null || password is null)
            throw new UsageException("Set both FASTLY_USERNAME and FASTLY_PASSWORD, or neither.");
        return Credentials(
            userName,
            password,
            environment.Setting("FASTLY_OTP"),
            "The credentials in FASTLY_USERNAME, FASTLY_PASSWORD and FASTLY_OTP"
        );
    }

    private static async Task<SudoCredentials> ReadAsync(CommandEnvironment environment, CancellationToken cancellationToken)
    {
        await environment.Error.WriteLineAsync(
            "Creating a token requires sudo mode. Enter your credentials to enable it for about five minutes."
        );
        var userName = await environment.ReadAsync("User name: ", isSecret: false, cancellationToken);
        var password = await environment.ReadAsync("Password: ", isSecret: true, cancellationToken);
        var oneTime = await environment.ReadAsync("One-time password (empty for none): ", isSecret: true, cancellationToken);
        return Credentials(userName, password, oneTime.Length == 0 ? null : oneTime, "The entered credentials");
    }

    private static SudoCredentials Credentials(string userName, string password, string? oneTime, string origin)
    {
        try
        {
            return new SudoCredentials(userName, password, oneTime);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"{origin} are not valid. {ArgumentText.Of(exception)}");
        }
    }
}
