namespace Fastly.Tokens.Cli;

/// <summary>Lists the services that a token reaches.</summary>
internal sealed class ServicesCommand(CommandEnvironment surroundings, SharedOptions shared)
    : TokenReadingCommand("services", "List the services that an automation token is limited to.", surroundings, shared)
{
    private protected override async Task ShowAsync(AutomationTokensClient client, string id, bool asJson, CancellationToken cancellationToken)
    {
        var listing = client.ListServicesAsync(id, cancellationToken: cancellationToken);
        var services = await ListingProgress.ReadAsync(listing, "services", CommandEnvironment, cancellationToken);

        if (asJson)
        {
            CommandEnvironment.Output.WriteLine(JsonText.Array(services.Select(JsonText.String)));
            return;
        }

        foreach (var service in services) CommandEnvironment.Output.WriteLine(PlainText.Of(service));
        if (services.Count == 0) CommandEnvironment.Error.WriteLine("The service names none, which may mean every service: the token itself tells (fastly-tokens get).");
    }
}
