using System.CommandLine;

namespace Fastly.Tokens.Cli;

/// <summary>Lists the services that a token reaches.</summary>
internal sealed class ServicesCommand : Command
{
    private readonly Surroundings _surroundings;
    private readonly SharedOptions _shared;
    private readonly Argument<string> _id = TokenIdArgument.One();

    internal ServicesCommand(Surroundings surroundings, SharedOptions shared)
        : base("services", "List the services that an automation token is limited to.")
    {
        _surroundings = surroundings;
        _shared = shared;
        Arguments.Add(_id);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var connection = await Connection.OpenAsync(parsed, _shared, _surroundings, cancellationToken);
        var listing = connection.Client.ListServicesAsync(parsed.GetRequiredValue(_id), cancellationToken: cancellationToken);
        var services = await ListingProgress.ReadAsync(listing, "services", _surroundings, cancellationToken);

        if (parsed.GetValue(_shared.Json))
        {
            _surroundings.Output.WriteLine(JsonText.Array(services.Select(JsonText.String)));
            return (int)ExitCode.Ok;
        }

        foreach (var service in services) _surroundings.Output.WriteLine(PlainText.Of(service));
        if (services.Count == 0) _surroundings.Error.WriteLine("The service names none, which may mean every service: the token itself tells (fastly-tokens get).");
        return (int)ExitCode.Ok;
    }
}
