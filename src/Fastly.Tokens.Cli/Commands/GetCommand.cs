using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Shows one token.</summary>
internal sealed class GetCommand(CommandEnvironment environment, SharedOptions shared)
    : TokenReadingCommand("get", "Show an automation token.", environment, shared)
{
    private protected override async Task ShowAsync(
        AutomationTokensClient client,
        string id,
        bool asJson,
        CancellationToken cancellationToken
    )
    {
        var token = await client.GetAsync(id, cancellationToken);
        if (asJson)
            CommandEnvironment.Output.WriteLine(JsonText.EscapeForTerminal(token.ToJson()));
        else
            CommandEnvironment.Screen.Write(TokenDetails.Of(token, CommandEnvironment.Clock.GetUtcNow()));
    }
}
