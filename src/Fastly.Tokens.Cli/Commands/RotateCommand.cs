using System.CommandLine;
using System.CommandLine.Parsing;
using Fastly.Tokens.Cli.Batch;
using Fastly.Tokens.Cli.Options;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>
/// Replaces a token, or those that are selected, with new ones that have the same permissions. An old one is revoked after the new secret
/// was delivered.
/// </summary>
internal sealed class RotateCommand : Command
{
    private readonly CommandEnvironment _environment;
    private readonly SharedOptions _shared;
    private readonly Argument<string> _id = TokenIdArgument.OneOrSelection();
    private readonly Option<bool> _yes = RevokeQuestion.Yes();
    private readonly SecretOptions _secret = new();
    private readonly RotateOptions _rotate = new();
    private readonly BatchOptions _batch = new("rotate");
    private readonly FormatOption _format;
    private readonly Option<bool> _stopOnFailure = new("--stop-on-failure")
    {
        Description = "With a selection: end with the first failure. By default, the others are rotated nevertheless.",
    };

    internal RotateCommand(CommandEnvironment environment, SharedOptions shared)
        : base(
            "rotate",
            "Replace an automation token, or those that the options select, with new ones that have the same permissions, and revoke the "
                + "old ones. Shows them and asks for confirmation, unless there is an overlap. With --show-secret on a pipe, it does not "
                + "revoke the old one, because nothing proves that the secret was read: use finish-rotation. Without an id, --role, "
                + "--scope and --service select tokens."
        )
    {
        _environment = environment;
        _shared = shared;
        _format = new FormatOption(shared.Json, OutputFormat.Table, OutputFormat.Json, OutputFormat.Jsonl);
        Arguments.Add(_id);
        _secret.AddTo(this);
        _rotate.AddTo(this, result => _environment.IsOutputPiped && _secret.IsShown(result));
        _batch.AddTo(this);
        _format.AddTo(this);
        Options.Add(_stopOnFailure);
        Options.Add(_yes);
        Validators.Add(Validate);
        SetAction(RunAsync);
    }

    private bool IsSelection(CommandResult result) => result.GetResult(_id) is not { Tokens.Count: > 0 };

    private void Validate(CommandResult result)
    {
        foreach (var problem in IsSelection(result) ? SelectionProblems(result) : SingleProblems(result))
            result.AddError(problem);
    }

    private IEnumerable<string> SingleProblems(CommandResult result)
    {
        if (!_rotate.HasExpiry(result))
            yield return "Specify --expires: when the successor expires.";
        if (!_secret.AreSpecified(result) && !_rotate.HasCommand(result))
            yield return "Specify --show-secret, --secret-file or --deliver: the service sends the secret only once, so it would be lost.";
        if (_rotate.RevokesUndelivered(result) && _secret.AreSpecified(result))
            yield return "--revoke-undelivered excludes --show-secret and --secret-file, which would have the secret of a revoked token.";
        if (_rotate.Selectors.HasMoreThanPermissions(result))
            yield return "Name the token, or select tokens, but not both.";
        if (_format.IsSpecified(result) || _batch.All.Append(_stopOnFailure).Any(option => result.Has(option)))
            yield return "--dry-run, --expect, --max, --stop-on-failure and --format are for a selection. For one token, there is --json.";
    }

    private IEnumerable<string> SelectionProblems(CommandResult result)
    {
        if (!_rotate.Selectors.AreSpecified(result))
            yield return "Name the token to rotate, or select tokens, as with --expiring 14d.";
        if (!_rotate.HasCommand(result) && !result.IsSet(_batch.DryRun))
            yield return "A selection requires --deliver: the command that receives each new secret.";
        if (_secret.AreSpecified(result) || _rotate.HasPendingFile(result))
            yield return "--show-secret, --secret-file and --pending-file are for one token. A selection uses --deliver.";
        var isUnattended = result.IsSet(_yes) || _rotate.HasOverlap(result);
        if (isUnattended && !result.IsSet(_batch.DryRun) && !_batch.IsLimited(result))
        {
            yield return "A selection without a question requires --expect or --max, so that a mistake does not rotate everything. "
                + "See --dry-run.";
        }
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var isConfirmed = parsed.GetValue(_yes);
        if (!IsSelection(parsed.CommandResult))
        {
            var single = new SingleRotation(_shared, _secret, _rotate, _environment);
            return (int)await single.RunAsync(parsed, parsed.GetRequiredValue(_id), isConfirmed, cancellationToken);
        }

        var selected = new SelectedRotations(_shared, _rotate, _batch, _environment)
        {
            Format = _format.Read(parsed),
            IsConfirmed = isConfirmed,
            StopsOnFailure = parsed.GetValue(_stopOnFailure),
        };
        return (int)await selected.RunAsync(parsed, cancellationToken);
    }
}
