using System.CommandLine;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Revokes tokens, after confirmation.</summary>
internal sealed class RevokeCommand : Command
{
    private readonly CommandEnvironment _environment;
    private readonly SharedOptions _shared;
    private readonly Argument<string[]> _ids = TokenIdArgument.Several();
    private readonly Option<bool> _yes = RevokeQuestion.Yes();

    internal RevokeCommand(CommandEnvironment environment, SharedOptions shared)
        : base("revoke", "Revoke automation tokens. Shows them and asks for confirmation.")
    {
        _environment = environment;
        _shared = shared;
        Arguments.Add(_ids);
        Options.Add(_yes);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string[] ids = [.. parsed.GetRequiredValue(_ids).Distinct(StringComparer.Ordinal)];
        var mustConfirm = !parsed.GetValue(_yes);
        if (mustConfirm)
            RevokeQuestion.ThrowIfNotInteractive(_environment, parsed.GetValue(_shared.KeyFromInput));

        using var connection = await Connection.OpenAsync(parsed, _shared, _environment, cancellationToken);
        if (mustConfirm && !await new RevokeQuestion(connection.Client, _environment).ReadAsync(ids, cancellationToken))
        {
            _environment.Error.WriteLine("Nothing was revoked.");
            return (int)ExitCode.Cancelled;
        }

        var revocations = new Revocations(connection.Client, _environment);
        var code = await revocations.RevokeAsync(ids, cancellationToken);
        _environment.Report(
            () =>
            {
                if (parsed.GetValue(_shared.Json))
                    _environment.Output.WriteLine(revocations.ToJson());
                else
                    revocations.Print();
            },
            revocations.ToString()
        );
        return (int)code;
    }
}
