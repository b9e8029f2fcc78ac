using System.CommandLine;
using Fastly.Tokens.Cli.Options;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Reads and shows one token, or a list that belongs to it.</summary>
internal abstract class TokenReadingCommand : Command
{
    private readonly SharedOptions _shared;
    private readonly FormatOption _format;
    private readonly Argument<string> _id = TokenIdArgument.One();

    private protected TokenReadingCommand(
        string name,
        string description,
        CommandEnvironment environment,
        SharedOptions shared,
        params OutputFormat[] formats
    )
        : base(name, description)
    {
        CommandEnvironment = environment;
        _shared = shared;
        _format = new FormatOption(shared.Json, formats);
        Arguments.Add(_id);
        _format.AddTo(this);
        SetAction(RunAsync);
    }

    private protected CommandEnvironment CommandEnvironment { get; }

    private protected abstract Task ShowAsync(
        AutomationTokensClient client,
        string id,
        OutputFormat format,
        CancellationToken cancellationToken
    );

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var connection = await Connection.OpenAsync(parsed, _shared, CommandEnvironment, cancellationToken);
        await ShowAsync(connection.Client, parsed.GetRequiredValue(_id), _format.Read(parsed), cancellationToken);
        return (int)ExitCode.Ok;
    }
}
