using System.CommandLine;
using Fastly.Tokens.Cli.Batch;
using Fastly.Tokens.Cli.Options;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Finishes rotations: of the file that rotate wrote, of one old token, or all that are due.</summary>
internal sealed class FinishRotationCommand : Command
{
    private static readonly TimeSpan DefaultMinAge = TimeSpan.FromMinutes(15);

    private readonly CommandEnvironment _environment;
    private readonly SharedOptions _shared;
    private readonly Argument<string> _target = new("file or id")
    {
        Description = "The file that rotate wrote for --pending-file, or the id of an old token, whose rotation is then looked up.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _allDue = new("--all-due")
    {
        Description =
            "Finish every rotation of the account whose overlap has ended: revoke the old token if another program has used its successor, "
            + "and revoke a successor that nobody used, so that the next rotate creates another one. Run rotate directly afterwards.",
    };

    private readonly Option<TimeSpan?> _minAge = DurationOption.Create(
        "--min-age",
        "Without a file: leave rotations alone whose successor is younger, because they may be in progress; 15 minutes by default"
    );

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Without a file: show what would be revoked, and change nothing.",
    };
    private readonly Option<bool> _yes = RevokeQuestion.Yes();
    private readonly FormatOption _format;

    internal FinishRotationCommand(CommandEnvironment environment, SharedOptions shared)
        : base(
            "finish-rotation",
            "Revoke the old token of a rotation whose overlap has ended, if its successor still exists. Shows it and asks for "
                + "confirmation."
        )
    {
        _environment = environment;
        _shared = shared;
        _format = new FormatOption(shared.Json, OutputFormat.Table, OutputFormat.Json, OutputFormat.Jsonl);
        Arguments.Add(_target);
        _format.AddTo(this);
        foreach (var option in (Option[])[_allDue, _minAge, _dryRun, _yes])
            Options.Add(option);
        Validators.Add(result =>
        {
            if (result.GetResult(_target) is { Tokens.Count: > 0 } == result.IsSet(_allDue))
                result.AddError("Specify a file, the id of an old token, or --all-due.");
        });
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var isDryRun = parsed.GetValue(_dryRun);
        var isConfirmed = parsed.GetValue(_yes) || isDryRun;
        if (!isConfirmed)
            RevokeQuestion.ThrowIfNotInteractive(_environment, parsed.GetValue(_shared.KeyFromInput));
        var target = parsed.GetValue(_target);
        if (target is not null && (!TokenId.IsValid(target) || File.Exists(target)))
        {
            var finish = new PendingRotation(_shared, _environment);
            return (int)await finish.RunAsync(parsed, target, isConfirmed, cancellationToken);
        }

        using var connection = await Connection.OpenAsync(parsed, _shared, _environment, cancellationToken);
        var rotations = await FindAsync(connection.Client, target, cancellationToken);
        if (!isConfirmed && rotations.Count > 0 && !await ConfirmAsync(connection.Client, rotations, cancellationToken))
        {
            _environment.Warn("Nothing was revoked.");
            return (int)ExitCode.Declined;
        }

        var report = new BatchReport(_format.Read(parsed), _environment);
        var batch = new FinishBatch(connection.Client, report, parsed.GetValue(_minAge) ?? DefaultMinAge, _environment);
        var code = await batch.RunAsync(rotations, isDryRun, cancellationToken);
        // A token that is named is to be finished now; of all, those are that are due.
        var isRefused = target is not null && code == ExitCode.Ok && report.Items.Any(static item => item.State == BatchState.Skipped);
        return (int)(isRefused ? ExitCode.RotationRefused : code);
    }

    private static async Task<IReadOnlyList<UnfinishedRotation>> FindAsync(
        AutomationTokensClient client,
        string? oldTokenId,
        CancellationToken cancellationToken
    )
    {
        var rotations = await client.FindUnfinishedRotationsAsync(cancellationToken);
        if (oldTokenId is null)
            return rotations;
        var own = rotations.Where(rotation => rotation.OldTokenId == oldTokenId).ToList();
        return own.Count > 0
            ? own
            : throw new CommandException(ExitCode.NotFound, $"There is no unfinished rotation of {oldTokenId}. Nothing was revoked.")
            {
                TokenId = oldTokenId,
            };
    }

    private Task<bool> ConfirmAsync(
        AutomationTokensClient client,
        IReadOnlyList<UnfinishedRotation> rotations,
        CancellationToken cancellationToken
    )
    {
        var tokens = rotations
            .SelectMany(static rotation => (AutomationToken?[])[rotation.OldToken, rotation.Successor])
            .OfType<AutomationToken>();
        var question = FormattableString.Invariant(
            $"Finish these {rotations.Count} rotations? What is revoked stops working immediately. [y/N] "
        );
        return new RevokeQuestion(client, _environment).AskAsync(
            [.. tokens.DistinctBy(static token => token.Id)],
            question,
            cancellationToken
        );
    }
}
