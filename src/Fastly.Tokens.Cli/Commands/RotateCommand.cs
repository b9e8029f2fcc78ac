using System.CommandLine;
using System.CommandLine.Parsing;

namespace Fastly.Tokens.Cli;

/// <summary>Replaces a token by a new one with the same rights. The old one goes when the new secret is where it was asked for.</summary>
internal sealed class RotateCommand : Command
{
    private readonly CommandEnvironment _surroundings;
    private readonly SharedOptions _shared;
    private readonly Argument<string> _id = TokenIdArgument.One();
    private readonly Option<bool> _yes = RevokeQuestion.Yes();
    private readonly SecretOptions _secret = new();
    private readonly RotateOptions _rotate = new();

    internal RotateCommand(CommandEnvironment surroundings, SharedOptions shared)
        : base(
            "rotate",
            "Replace an automation token by a new one with the same rights, and revoke it. Shows it and asks first, unless there is an "
            + "overlap. With --show-secret on a pipe it does not revoke, because nothing proves that the secret was read: finish-rotation does.")
    {
        _surroundings = surroundings;
        _shared = shared;
        Arguments.Add(_id);
        _secret.AddTo(this);
        _rotate.AddTo(this, IsSecretPiped);
        Options.Add(_yes);
        Validators.Add(said =>
        {
            if (!_secret.AreSaid(said) && !_rotate.HasCommand(said))
                said.AddError("Say where the new secret goes, --show-secret, --secret-file or --hand-over: the service sends it once, and it would be lost.");
        });
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var id = parsed.GetRequiredValue(_id);
        var options = _rotate.ToOptions(parsed);
        var expiresAt = _rotate.ExpiresAt(parsed, _surroundings.Clock.GetUtcNow());
        // The shortest overlap there is: what is pending is due at once.
        var isLeft = options.Overlap == TimeSpan.Zero && IsSecretPiped(parsed.CommandResult);
        if (isLeft) options.Overlap = TimeSpan.FromTicks(1);
        var asks = options.Overlap == TimeSpan.Zero && !parsed.GetValue(_yes);
        if (asks) RevokeQuestion.RefuseIfNobodyListens(_surroundings, parsed.GetValue(_shared.KeyFromInput));

        using var connection = await Connection.OpenAsync(parsed, _shared, _surroundings, cancellationToken);
        using var place = _secret.Open(parsed);
        using var pendingFile = _rotate.OpenPendingFile(parsed);
        var question = new RevokeQuestion(connection.Client, _surroundings);
        if (asks && !await question.ReadAsync([id], "Replace it? It stops working when its successor is handed over. [y/N] ", cancellationToken))
        {
            _surroundings.Error.WriteLine("Nothing was created, and nothing was revoked.");
            return (int)ExitCode.Cancelled;
        }

        var report = RotationReport.For(parsed.GetValue(_shared.Json), _surroundings);
        var deliverAsync = new Delivery(place, _rotate.Command(parsed), report, _surroundings);
        var result = await RotateAsync(connection.Client, id, expiresAt, deliverAsync, options, cancellationToken);
        var isWritten = result.PendingRevocation is null || WritePending(result.PendingRevocation, pendingFile);
        var state = RotationState.Of(result);
        var pendingPath = isWritten ? pendingFile?.Path : null;
        if (isLeft) TellOfPipe(state, pendingPath);
        _surroundings.Report(() => report.End(state, pendingPath), RotationText.Outcome(state));
        return (int)(isWritten ? ExitCode.Ok : ExitCode.Other);
    }

    /// <summary>A pipe takes a secret that nobody reads: that it was written is no reason to revoke the old token.</summary>
    private bool IsSecretPiped(CommandResult said) => _surroundings.IsOutputPiped && _secret.IsShown(said);

    private void TellOfPipe(RotationState state, string? pendingPath)
    {
        var finish = RotationText.FinishCommand(state.Pending!, pendingPath);
        var error = _surroundings.Error;
        error.WriteLine($"Whether the secret was read from the pipe is not known: the old token {state.OldTokenId} was not revoked.");
        error.WriteLine($"When its consumers have the secret of {state.SuccessorId}: {finish}");
    }

    private bool WritePending(PendingRevocation pending, NewFile? file)
    {
        try
        {
            file?.Write(PendingText.ToJson(pending));
            return true;
        }
        catch (IOException exception)
        {
            _surroundings.Error.WriteLine(PlainText.Of($"The token was rotated, but --pending-file could not be written: {exception.Message}"));
            return false;
        }
    }

    private async Task<RotationResult> RotateAsync(
        AutomationTokensClient client, string id, DateTimeOffset? expiresAt, Delivery deliverAsync, RotationOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await client.RotateAsync(id, expiresAt, deliverAsync.GiveAsync, options, cancellationToken);
        }
        catch (FastlyRotationException exception)
        {
            deliverAsync.Keep(exception);
            throw;
        }
        catch (OperationCanceledException)
        {
            _surroundings.Error.WriteLine("The old token is as it was. A successor may exist, without its secret: fastly-tokens rotations tells.");
            throw;
        }
    }
}
