using System.CommandLine;

namespace Fastly.Tokens.Cli;

/// <summary>Shows one token.</summary>
internal sealed class GetCommand : Command
{
    private readonly Surroundings _surroundings;
    private readonly SharedOptions _shared;
    private readonly Argument<string> _id = TokenIdArgument.One();

    internal GetCommand(Surroundings surroundings, SharedOptions shared)
        : base("get", "Show an automation token.")
    {
        _surroundings = surroundings;
        _shared = shared;
        Arguments.Add(_id);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var connection = await Connection.OpenAsync(parsed, _shared, _surroundings, cancellationToken);
        var token = await connection.Client.GetAsync(parsed.GetRequiredValue(_id), cancellationToken);
        if (parsed.GetValue(_shared.Json)) _surroundings.Output.WriteLine(JsonText.Harmless(token.ToJson()));
        else _surroundings.Screen.Write(TokenDetails.Of(token, _surroundings.Clock.GetUtcNow()));
        return (int)ExitCode.Ok;
    }
}
