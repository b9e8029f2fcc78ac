namespace Fastly.Tokens.Cli;

/// <summary>Shows one token.</summary>
internal sealed class GetCommand(Surroundings surroundings, SharedOptions shared)
    : TokenReadingCommand("get", "Show an automation token.", surroundings, shared)
{
    private protected override async Task ShowAsync(AutomationTokensClient client, string id, bool asJson, CancellationToken cancellationToken)
    {
        var token = await client.GetAsync(id, cancellationToken);
        if (asJson) Surroundings.Output.WriteLine(JsonText.Harmless(token.ToJson()));
        else Surroundings.Screen.Write(TokenDetails.Of(token, Surroundings.Clock.GetUtcNow()));
    }
}
