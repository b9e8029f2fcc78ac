namespace Fastly.Tokens.Cli;

/// <summary>Where the sign-in for sudo mode comes from: the environment, else whoever sits at the terminal. Never an argument.</summary>
internal sealed class SignIn
{
    private readonly Surroundings? _surroundings;
    private readonly SudoCredentials? _credentials;
    private readonly bool _canAsk;

    /// <summary>One that is known.</summary>
    internal SignIn(SudoCredentials credentials) => _credentials = credentials;

    /// <summary>One that is looked for. Throws if the environment holds half of it, or something unfit.</summary>
    internal SignIn(Surroundings surroundings, bool isInputTaken)
    {
        _surroundings = surroundings;
        _credentials = FromEnvironment(surroundings);
        _canAsk = !isInputTaken && surroundings.HasSomebodyToAsk;
    }

    internal bool IsAvailable => _credentials is not null || _canAsk;

    internal async Task<SudoCredentials> GetAsync(CancellationToken cancellationToken)
    {
        if (_credentials is not null) return _credentials;
        await _surroundings!.Error.WriteLineAsync("Creating takes a key in sudo mode. Sign in to enter it for about five minutes.");
        var userName = await _surroundings.AskAsync("User name: ", isSecret: false, cancellationToken);
        var password = await _surroundings.AskAsync("Password: ", isSecret: true, cancellationToken);
        var oneTime = await _surroundings.AskAsync("One-time password (empty for none): ", isSecret: true, cancellationToken);
        return Credentials(userName, password, oneTime.Length == 0 ? null : oneTime, "What was typed");
    }

    private static SudoCredentials? FromEnvironment(Surroundings surroundings)
    {
        var userName = surroundings.Setting("FASTLY_USERNAME");
        var password = surroundings.Setting("FASTLY_PASSWORD");
        if (userName is null && password is null) return null;
        if (userName is null || password is null) throw new UsageException("FASTLY_USERNAME and FASTLY_PASSWORD go together: one of them is not set.");
        return Credentials(userName, password, surroundings.Setting("FASTLY_OTP"), "What FASTLY_USERNAME, FASTLY_PASSWORD and FASTLY_OTP hold");
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
