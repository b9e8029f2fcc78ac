using System.CommandLine;

namespace Fastly.Tokens.Cli;

/// <summary>Revokes tokens, after asking.</summary>
internal sealed class RevokeCommand : Command
{
    private readonly CommandEnvironment _surroundings;
    private readonly SharedOptions _shared;
    private readonly Argument<string[]> _ids = TokenIdArgument.Several();
    private readonly Option<bool> _yes = RevokeQuestion.Yes();

    internal RevokeCommand(CommandEnvironment surroundings, SharedOptions shared)
        : base("revoke", "Revoke automation tokens. Shows them and asks first.")
    {
        _surroundings = surroundings;
        _shared = shared;
        Arguments.Add(_ids);
        Options.Add(_yes);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string[] ids = [.. parsed.GetRequiredValue(_ids).Distinct(StringComparer.Ordinal)];
        var asks = !parsed.GetValue(_yes);
        if (asks) RevokeQuestion.RefuseIfNobodyListens(_surroundings, parsed.GetValue(_shared.KeyFromInput));

        using var connection = await Connection.OpenAsync(parsed, _shared, _surroundings, cancellationToken);
        if (asks && !await new RevokeQuestion(connection.Client, _surroundings).ReadAsync(ids, cancellationToken))
        {
            _surroundings.Error.WriteLine("Nothing was revoked.");
            return (int)ExitCode.Cancelled;
        }

        var revocations = new Revocations(connection.Client, _surroundings);
        var code = await revocations.RevokeAsync(ids, cancellationToken);
        _surroundings.Report(
            () =>
            {
                if (parsed.GetValue(_shared.Json)) _surroundings.Output.WriteLine(revocations.ToJson());
                else revocations.Tell();
            },
            revocations.ToString());
        return (int)code;
    }
}
