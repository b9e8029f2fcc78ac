using System.CommandLine;
using System.CommandLine.Parsing;
using Fastly.Tokens.Cli.Delivery;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>
/// Replaces a token with a new one that has the same permissions. The old one is revoked after the new secret was delivered.
/// </summary>
internal sealed class RotateCommand : Command
{
    private readonly CommandEnvironment _environment;
    private readonly SharedOptions _shared;
    private readonly Argument<string> _id = TokenIdArgument.One();
    private readonly Option<bool> _yes = RevokeQuestion.Yes();
    private readonly SecretOptions _secret = new();
    private readonly RotateOptions _rotate = new();

    internal RotateCommand(CommandEnvironment environment, SharedOptions shared)
        : base(
            "rotate",
            "Replace an automation token with a new one that has the same permissions, and revoke the old one. Shows it and asks for "
                + "confirmation, unless there is an overlap. With --show-secret on a pipe, it does not revoke the old one, because nothing "
                + "proves that the secret was read: use finish-rotation."
        )
    {
        _environment = environment;
        _shared = shared;
        Arguments.Add(_id);
        _secret.AddTo(this);
        _rotate.AddTo(this, IsSecretPiped);
        Options.Add(_yes);
        Validators.Add(result =>
        {
            if (!_secret.AreSpecified(result) && !_rotate.HasCommand(result))
            {
                result.AddError(
                    "Specify --show-secret, --secret-file or --deliver: the service sends the secret only once, so it would be lost."
                );
            }
        });
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var id = parsed.GetRequiredValue(_id);
        var options = _rotate.ToOptions(parsed);
        var expiresAt = _rotate.ExpiresAt(parsed, _environment.Clock.GetUtcNow());
        // With the shortest possible overlap, the revocation is due immediately.
        var isOldTokenKept = options.Overlap == TimeSpan.Zero && IsSecretPiped(parsed.CommandResult);
        if (isOldTokenKept)
            options.Overlap = TimeSpan.FromTicks(1);
        var mustConfirm = options.Overlap == TimeSpan.Zero && !parsed.GetValue(_yes);
        if (mustConfirm)
            RevokeQuestion.ThrowIfNotInteractive(_environment, parsed.GetValue(_shared.KeyFromInput));

        using var connection = await Connection.OpenAsync(parsed, _shared, _environment, cancellationToken);
        using var place = _secret.Open(parsed);
        using var pendingFile = _rotate.OpenPendingFile(parsed);
        var question = new RevokeQuestion(connection.Client, _environment);
        const string text = "Replace it? It stops working when its successor has been delivered. [y/N] ";
        if (mustConfirm && !await question.ReadAsync([id], text, cancellationToken))
        {
            _environment.Error.WriteLine("Nothing was created, and nothing was revoked.");
            return (int)ExitCode.Cancelled;
        }

        var report = RotationReport.For(parsed.GetValue(_shared.Json), _environment);
        var delivery = new SecretDelivery(place, _rotate.Command(parsed), report, _environment);
        var result = await RotateAsync(connection.Client, id, expiresAt, delivery, options, cancellationToken);
        var isWritten = result.PendingRevocation is null || WritePending(result.PendingRevocation, pendingFile);
        var state = RotationState.Of(result);
        var pendingPath = isWritten ? pendingFile?.Path : null;
        if (isOldTokenKept)
            ReportPipe(state, pendingPath);
        _environment.Report(() => report.End(state, pendingPath), RotationText.Outcome(state));
        return (int)(isWritten ? ExitCode.Ok : ExitCode.Other);
    }

    /// <summary>Returns whether the secret is written to a pipe. A successful write does not prove that it was read.</summary>
    private bool IsSecretPiped(CommandResult result) => _environment.IsOutputPiped && _secret.IsShown(result);

    private void ReportPipe(RotationState state, string? pendingPath)
    {
        var finish = RotationText.FinishCommand(state.Pending!, pendingPath);
        var error = _environment.Error;
        error.WriteLine($"It is unknown whether the secret was read from the pipe, so the old token {state.OldTokenId} was not revoked.");
        error.WriteLine($"When the consumers have the secret of {state.SuccessorId}, revoke the old token: {finish}");
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
            _environment.Error.WriteLine(
                PlainText.Of($"The token was rotated, but the file of --pending-file could not be written: {exception.Message}")
            );
            return false;
        }
    }

    private async Task<RotationResult> RotateAsync(
        AutomationTokensClient client,
        string id,
        DateTimeOffset? expiresAt,
        SecretDelivery delivery,
        RotationOptions options,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await client.RotateAsync(id, expiresAt, delivery.DeliverAsync, options, cancellationToken);
        }
        catch (FastlyRotationException exception)
        {
            if (exception.UnreportedPermissions.Count > 0)
            {
                var names = PermissionOptions.NamesOf(exception.UnreportedPermissions);
                _environment.Error.WriteLine($"Specify the permissions that the service does not report: {names}.");
            }

            delivery.Complete(exception);
            throw;
        }
        catch (OperationCanceledException)
        {
            _environment.Error.WriteLine(
                "The old token is unchanged. A successor may exist, and its secret is lost. Look for it: fastly-tokens rotations."
            );
            throw;
        }
    }
}
