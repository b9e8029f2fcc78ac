using System.CommandLine;
using System.CommandLine.Parsing;
using Fastly.Tokens.Cli.Batch;
using Fastly.Tokens.Cli.Options;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Selection;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Revokes tokens that are named or selected, after confirmation.</summary>
internal sealed class RevokeCommand : Command
{
    private readonly CommandEnvironment _environment;
    private readonly SharedOptions _shared;
    private readonly Argument<string[]> _ids = TokenIdArgument.SeveralOrSelection();
    private readonly SelectorOptions _selectors = new();
    private readonly BatchOptions _batch = new("revoke");
    private readonly FormatOption _format;
    private readonly Option<bool> _yes = RevokeQuestion.Yes();
    private readonly Option<bool> _ifExists = new("--if-exists") { Description = "An id that does not exist is no failure." };
    private readonly Option<bool> _wait = new("--wait")
    {
        Description = "When the hourly writes of the key are used up, wait for the next hour instead of ending.",
    };

    internal RevokeCommand(CommandEnvironment environment, SharedOptions shared)
        : base(
            "revoke",
            "Revoke automation tokens: those that are named, or those that the options select. Shows them and asks for confirmation. A "
                + "selection never contains the API key itself, nor a successor whose rotation is not finished."
        )
    {
        _environment = environment;
        _shared = shared;
        _format = new FormatOption(shared.Json, OutputFormat.Table, OutputFormat.Json, OutputFormat.Jsonl);
        Arguments.Add(_ids);
        _selectors.AddTo(this);
        _batch.AddTo(this);
        _format.AddTo(this);
        foreach (var option in (Option[])[_yes, _ifExists, _wait])
            Options.Add(option);
        Validators.Add(Validate);
        SetAction(RunAsync);
    }

    private void Validate(CommandResult result)
    {
        var isSelection = _selectors.AreSpecified(result);
        var hasIds = result.GetResult(_ids) is { Tokens.Count: > 0 };
        if (isSelection && hasIds)
            result.AddError("Name the tokens, or select them, but not both.");
        if (!isSelection && !hasIds)
            result.AddError("Name the tokens to revoke, or select them, as with --unused 90d.");
        if (isSelection && result.IsSet(_yes) && !result.IsSet(_batch.DryRun) && !_batch.IsLimited(result))
            result.AddError(
                "--yes with a selection requires --expect or --max, so that a mistake does not revoke everything. See --dry-run."
            );
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var isDryRun = parsed.GetValue(_batch.DryRun);
        var isInputTaken = parsed.GetValue(_shared.KeyFromInput) || IsInput(parsed);
        if (parsed.GetValue(_shared.KeyFromInput) && IsInput(parsed))
            throw new UsageException("Standard input cannot hold both the key and the ids.");
        var mustConfirm = !parsed.GetValue(_yes) && !isDryRun;
        if (mustConfirm)
            RevokeQuestion.ThrowIfNotInteractive(_environment, isInputTaken);

        using var connection = await Connection.OpenAsync(parsed, _shared, _environment, cancellationToken);
        var report = new BatchReport(_format.Read(parsed), _environment);
        var targets = await FindTargetsAsync(parsed, connection.Client, report, cancellationToken);
        _batch.Check(parsed, targets.Ids.Count);
        if (isDryRun)
        {
            targets.Plan(report, _batch.Max(parsed));
            _environment.Note(FormattableString.Invariant($"To revoke them, replace --dry-run by --yes --expect {targets.Ids.Count}."));
            return (int)ExitCode.Ok;
        }

        if (mustConfirm && targets.Ids.Count > 0 && !await ConfirmAsync(connection.Client, targets, cancellationToken))
        {
            _environment.Warn("Nothing was revoked.");
            return (int)ExitCode.Declined;
        }

        var options = new BulkRevocationOptions { MaxConcurrency = 1 };
        if (!parsed.GetValue(_wait))
            options.MaxWait = TimeSpan.Zero;
        if (!targets.IsSelection && !IsInput(parsed))
            options.ReservedWrites = 0;
        var batch = new RevocationBatch(connection.Client, report, options, _environment) { Max = _batch.Max(parsed) };
        var isFailure = !targets.IsSelection && !parsed.GetValue(_ifExists);
        return (int)await batch.RunAsync(targets.Ids, targets.Names, isFailure ? ExitCode.NotFound : ExitCode.Ok, cancellationToken);
    }

    private bool IsInput(ParseResult parsed) => parsed.GetValue(_ids) is [TokenIdArgument.Input];

    private async Task<RevocationTargets> FindTargetsAsync(
        ParseResult parsed,
        AutomationTokensClient client,
        BatchReport report,
        CancellationToken cancellationToken
    )
    {
        if (_selectors.AreSpecified(parsed.CommandResult))
        {
            var selection = _selectors.Read(parsed, _environment.Clock);
            return await RevocationTargets.SelectAsync(client, selection, report, _environment, cancellationToken);
        }

        var ids = IsInput(parsed) ? await TokenIdArgument.ReadInputAsync(_environment, cancellationToken) : parsed.GetRequiredValue(_ids);
        return RevocationTargets.Named(ids);
    }

    private Task<bool> ConfirmAsync(AutomationTokensClient client, RevocationTargets targets, CancellationToken cancellationToken)
    {
        var question = new RevokeQuestion(client, _environment);
        return targets.IsSelection
            ? question.ReadAsync(targets.Tokens, cancellationToken)
            : question.ReadAsync(targets.Ids, cancellationToken);
    }
}
