using Fastly.Tokens.Cli.Shell;
using Spectre.Console;

namespace Fastly.Tokens.Cli.Output;

/// <summary>Shows on a terminal what a command is doing.</summary>
internal static class Progress
{
    /// <param name="text">What is shown first.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="run">What is done. It receives the function that shows another text.</param>
    internal static Task<T> ShowAsync<T>(string text, CommandEnvironment environment, Func<Action<string>, Task<T>> run)
    {
        var messages = environment.Messages;
        return messages.Profile.Capabilities.Ansi && !environment.IsQuiet && !environment.IsDebugged
            ? messages.Status().StartAsync(text, context => run(status => context.Status = status))
            : run(static _ => { });
    }
}
