using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Lists the services of a token.</summary>
internal sealed class ServicesCommand(CommandEnvironment environment, SharedOptions shared)
    : TokenReadingCommand(
        "services",
        "List the services that an automation token is limited to.",
        environment,
        shared,
        OutputFormat.Table,
        OutputFormat.Json,
        OutputFormat.Ids
    )
{
    private protected override async Task ShowAsync(
        AutomationTokensClient client,
        string id,
        OutputFormat format,
        CancellationToken cancellationToken
    )
    {
        var listing = client.ListServicesAsync(id, cancellationToken: cancellationToken);
        var services = await ListingProgress.ReadAsync(listing, "services", CommandEnvironment, cancellationToken);

        if (format == OutputFormat.FastlyJson)
        {
            CommandEnvironment.Output.WriteLine(JsonText.Array(services.Select(JsonText.String)));
            return;
        }

        if (format == OutputFormat.Json)
        {
            CommandEnvironment.Output.WriteLine(TokenJson.Document("services", json => services.ForEach(json.WriteStringValue)));
            return;
        }

        foreach (var service in services)
            CommandEnvironment.Output.WriteLine(PlainText.Of(service));
        if (services.Count > 0)
            return;
        CommandEnvironment.Note("Fastly lists no service, which may mean every service. See the token: fastly-tokens get.");
    }
}
