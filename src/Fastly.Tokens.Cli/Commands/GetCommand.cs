using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Shows one token.</summary>
internal sealed class GetCommand(CommandEnvironment environment, SharedOptions shared)
    : TokenReadingCommand("get", "Show an automation token.", environment, shared, OutputFormat.Table, OutputFormat.Json)
{
    private protected override async Task ShowAsync(
        AutomationTokensClient client,
        string id,
        OutputFormat format,
        CancellationToken cancellationToken
    )
    {
        var token = await client.GetAsync(id, cancellationToken);
        if (format == OutputFormat.FastlyJson)
            CommandEnvironment.Output.WriteLine(JsonText.EscapeForTerminal(token.ToJson()));
        else if (format == OutputFormat.Json)
            CommandEnvironment.Output.WriteLine(TokenJson.Line(token));
        else
            CommandEnvironment.Screen.Write(TokenDetails.Of(token, CommandEnvironment.Clock.GetUtcNow()));
    }
}
