using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>
/// Reads the API key from standard input or the environment; never from an argument, which shell histories and process lists contain.
/// </summary>
internal static class ApiKeySource
{
    /// <summary>Longer than any key.</summary>
    private const int MaxInputLength = 4096;

    /// <summary>The same variables, in the same order, as in the library.</summary>
    private static readonly string[] Variables = ["FASTLY_API_TOKEN", "FASTLY_API_KEY"];

    internal static async Task<FastlyApiKey> ReadAsync(CommandEnvironment environment, bool fromInput, CancellationToken cancellationToken)
    {
        if (fromInput)
            return Key(await ReadInputAsync(environment, cancellationToken), "The text on standard input");
        if (environment.KeyVariable is { } named)
        {
            return environment.Setting(named) is { } value
                ? Key(value, $"The value of {named}")
                : throw new UsageException($"The variable {named} of the profile is not set, or empty. Set it to the API key.");
        }

        foreach (var variable in Variables)
        {
            if (environment.Setting(variable) is { } text)
                return Key(text, $"The value of {variable}");
        }

        throw new UsageException(
            "There is no API key. Set FASTLY_API_TOKEN, or pipe the key to the command with --key-stdin. --sandbox needs no key."
        );
    }

    private static async Task<string> ReadInputAsync(CommandEnvironment environment, CancellationToken cancellationToken)
    {
        if (environment.IsInteractive)
            return await environment.ReadAsync("API key: ", isSecret: true, cancellationToken);

        var buffer = new char[MaxInputLength];
        var reading = Task.Run(() => environment.Input.ReadBlock(buffer, 0, buffer.Length), cancellationToken);
        var length = await reading.WaitAsync(cancellationToken);
        var text = buffer.AsSpan(0, length);
        // Removes the one line break that echo or a file adds. Another one is an error.
        if (text.EndsWith('\n'))
            text = text[..^1];
        if (text.EndsWith('\r'))
            text = text[..^1];
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
