namespace Fastly.Tokens.Cli;

/// <summary>Where the API key comes from. Never an argument: those stand in the shell's history and in every list of processes.</summary>
internal static class ApiKeySource
{
    /// <summary>Longer than any key; more is something else that was piped in.</summary>
    private const int MaxInputLength = 4096;

    /// <summary>The same variables, in the same order, as the library looks at.</summary>
    private static readonly string[] Variables = ["FASTLY_API_TOKEN", "FASTLY_API_KEY"];

    internal static async Task<FastlyApiKey> ReadAsync(CommandEnvironment surroundings, bool fromInput, CancellationToken cancellationToken)
    {
        if (fromInput) return Key(await ReadInputAsync(surroundings, cancellationToken), "What came from standard input");
        foreach (var variable in Variables)
        {
            if (surroundings.Setting(variable) is { } text) return Key(text, $"What {variable} holds");
        }

        throw new UsageException(
            "There is no API key. Put it into the environment as FASTLY_API_TOKEN, or pipe it in with --key-stdin; --sandbox needs none.");
    }

    private static async Task<string> ReadInputAsync(CommandEnvironment surroundings, CancellationToken cancellationToken)
    {
        if (surroundings.HasSomebodyToAsk) return await surroundings.ReadAsync("API key: ", isSecret: true, cancellationToken);

        var buffer = new char[MaxInputLength];
        var length = await Task.Run(() => surroundings.Input.ReadBlock(buffer, 0, buffer.Length), cancellationToken).WaitAsync(cancellationToken);
        var text = buffer.AsSpan(0, length);
        // The one line break that echo adds, or a file ends with; any other is a mistake, and said to be.
        if (text.EndsWith('\n')) text = text[..^1];
        if (text.EndsWith('\r')) text = text[..^1];
        return text.ToString();
    }

    private static FastlyApiKey Key(string text, string origin)
    {
        try
        {
            return new FastlyApiKey(text);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"{origin} is not an API key. {(text.Length == 0 ? "It is empty." : ArgumentText.Of(exception))}");
        }
    }
}
