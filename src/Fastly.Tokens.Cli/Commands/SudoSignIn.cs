namespace Fastly.Tokens.Cli;

/// <summary>
/// Where the sign-in for sudo mode comes from: the environment, else whoever sits at the terminal. Never an argument. It is
/// asked for when the service refuses a create for want of it, because sudo mode elevates the key for everyone who uses it.
/// </summary>
internal static class SudoSignIn
{
    /// <summary>How to get one; null if there is no way.</summary>
    /// <exception cref="UsageException">The environment holds half of it, or something unfit.</exception>
    internal static Func<CancellationToken, ValueTask<SudoCredentials>>? Find(CommandEnvironment surroundings, bool isInputTaken)
    {
        if (FromEnvironment(surroundings) is { } known) return _ => new(known);
        return surroundings.HasSomebodyToAsk && !isInputTaken ? cancellationToken => new(ReadAsync(surroundings, cancellationToken)) : null;
    }

    private static SudoCredentials? FromEnvironment(CommandEnvironment surroundings)
    {
        var userName = surroundings.Setting("FASTLY_USERNAME");
        var password = surroundings.Setting("FASTLY_PASSWORD");
        if (userName is null && password is null) return null;
        if (userName is null || password is null) throw new UsageException("FASTLY_USERNAME and FASTLY_PASSWORD go together: one of them is not set.");
        return Credentials(userName, password, surroundings.Setting("FASTLY_OTP"), "What FASTLY_USERNAME, FASTLY_PASSWORD and FASTLY_OTP hold");
    }

    private static async Task<SudoCredentials> ReadAsync(CommandEnvironment surroundings, CancellationToken cancellationToken)
    {
        await surroundings.Error.WriteLineAsync("Creating takes a key in sudo mode. Sign in to enter it for about five minutes.");
        var userName = await surroundings.ReadAsync("User name: ", isSecret: false, cancellationToken);
        var password = await surroundings.ReadAsync("Password: ", isSecret: true, cancellationToken);
        var oneTime = await surroundings.ReadAsync("One-time password (empty for none): ", isSecret: true, cancellationToken);
        return Credentials(userName, password, oneTime.Length == 0 ? null : oneTime, "What was typed");
    }

    private static SudoCredentials Credentials(string userName, string password, string? oneTime, string origin)
    {
        try
        {
            return new SudoCredentials(userName, password, oneTime);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"{origin} is not a sign-in. {ArgumentText.Of(exception)}");
        }
    }
}
