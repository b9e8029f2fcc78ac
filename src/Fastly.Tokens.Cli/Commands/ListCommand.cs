using System.CommandLine;

namespace Fastly.Tokens.Cli;

/// <summary>Lists the account's tokens: all of them, or an error.</summary>
internal sealed class ListCommand : Command
{
    private readonly CommandEnvironment _surroundings;
    private readonly SharedOptions _shared;
    private readonly Option<bool> _once = new("--once")
    {
        Description = "Read each page once. Faster, and may miss a token while others come and go.",
    };

    internal ListCommand(CommandEnvironment surroundings, SharedOptions shared)
        : base("list", "List the account's automation tokens, every one of them.")
    {
        _surroundings = surroundings;
        _shared = shared;
        Options.Add(_once);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var connection = await Connection.OpenAsync(parsed, _shared, _surroundings, cancellationToken);
        var listing = connection.Client.ListAsync(new ListingOptions { Verify = !parsed.GetValue(_once) }, cancellationToken);
        var tokens = await ListingProgress.ReadAsync(listing, "tokens", _surroundings, cancellationToken);

        if (parsed.GetValue(_shared.Json))
        {
            _surroundings.Output.WriteLine(JsonText.Harmless(JsonText.Array(tokens.Select(static token => token.ToJson()))));
            return (int)ExitCode.Ok;
        }

        if (tokens.Count > 0) _surroundings.Screen.Write(TokenTable.Of(tokens, _surroundings.Clock.GetUtcNow(), _surroundings.Screen.Profile.Width));
        _surroundings.Output.WriteLine(Counted.Of(tokens.Count, "token"));
        return (int)ExitCode.Ok;
    }
}
