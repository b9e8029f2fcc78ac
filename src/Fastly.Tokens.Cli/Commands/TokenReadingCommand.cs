using System.CommandLine;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Reads and shows one token, or a list that belongs to it.</summary>
internal abstract class TokenReadingCommand : Command
{
    private readonly SharedOptions _shared;
    private readonly Argument<string> _id = TokenIdArgument.One();

    private protected TokenReadingCommand(string name, string description, CommandEnvironment environment, SharedOptions shared)
        : base(name, description)
    {
        CommandEnvironment = environment;
        _shared = shared;
        Arguments.Add(_id);
        SetAction(RunAsync);
    }

    private protected CommandEnvironment CommandEnvironment { get; }

    private protected abstract Task ShowAsync(AutomationTokensClient client, string id, bool asJson, CancellationToken cancellationToken);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var connection = await Connection.OpenAsync(parsed, _shared, CommandEnvironment, cancellationToken);
        await ShowAsync(connection.Client, parsed.GetRequiredValue(_id), parsed.GetValue(_shared.Json), cancellationToken);
        return (int)ExitCode.Ok;
    }
}
