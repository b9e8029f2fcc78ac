using System.CommandLine;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Lists all tokens of the account, or fails.</summary>
internal sealed class ListCommand : Command
{
    private readonly CommandEnvironment _environment;
    private readonly SharedOptions _shared;
    private readonly Option<bool> _once = Once();

    internal ListCommand(CommandEnvironment environment, SharedOptions shared)
        : base("list", "List all automation tokens of the account.")
    {
        _environment = environment;
        _shared = shared;
        Options.Add(_once);
        SetAction(RunAsync);
    }

    internal static Option<bool> Once() =>
        new("--once") { Description = "Read each page once. This is faster, and may miss a token while others are created or revoked." };

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var connection = await Connection.OpenAsync(parsed, _shared, _environment, cancellationToken);
        var listing = connection.Client.ListAsync(new ListingOptions { Verify = !parsed.GetValue(_once) }, cancellationToken);
        var tokens = await ListingProgress.ReadAsync(listing, "tokens", _environment, cancellationToken);

        if (parsed.GetValue(_shared.Json))
        {
            _environment.Output.WriteLine(JsonText.EscapeForTerminal(JsonText.Array(tokens.Select(static token => token.ToJson()))));
            return (int)ExitCode.Ok;
        }

        var screen = _environment.Screen;
        if (tokens.Count > 0)
            screen.Write(TokenTable.Of(tokens, _environment.Clock.GetUtcNow(), screen.Profile.Width));
        _environment.Output.WriteLine(Counted.Of(tokens.Count, "token"));
        return (int)ExitCode.Ok;
    }
}
