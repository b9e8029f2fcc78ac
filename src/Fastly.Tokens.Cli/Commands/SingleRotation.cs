using System.CommandLine;
using Fastly.Tokens.Cli.Delivery;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Rotates one token. Its secret can go to standard output, to a file and to a command.</summary>
internal sealed class SingleRotation(SharedOptions shared, SecretOptions secret, RotateOptions rotate, CommandEnvironment environment)
{
    internal async Task<ExitCode> RunAsync(ParseResult parsed, string id, bool isConfirmed, CancellationToken cancellationToken)
    {
        var options = rotate.ToOptions(parsed, isSelection: false);
        var expiresAt = rotate.ExpiresAt(parsed, environment.Clock.GetUtcNow());
        var isShown = secret.IsShown(parsed.CommandResult);
        // With the shortest possible overlap, the revocation is due immediately.
        var isOldTokenKept = options.Overlap == TimeSpan.Zero && environment.IsOutputPiped && isShown;
        if (isOldTokenKept)
            options.Overlap = TimeSpan.FromTicks(1);
        var mustConfirm = options.Overlap == TimeSpan.Zero && !isConfirmed;
        if (mustConfirm)
            RevokeQuestion.ThrowIfNotInteractive(environment, parsed.GetValue(shared.KeyFromInput));

        using var connection = await Connection.OpenAsync(parsed, shared, environment, cancellationToken);
        using var place = secret.Open(parsed);
        using var pendingFile = rotate.OpenPendingFile(parsed);
        var question = new RevokeQuestion(connection.Client, environment);
        const string text = "Replace it? It stops working when its successor has been delivered. [y/N] ";
        if (mustConfirm && !await question.ReadAsync([id], text, cancellationToken))
        {
            environment.Warn("Nothing was created, and nothing was revoked.");
            return ExitCode.Declined;
        }

        var report = RotationReport.For(parsed.GetValue(shared.Json), isWhole: !isShown || options.Overlap > TimeSpan.Zero, environment);
        var command = rotate.Command(parsed);
        var delivery = new SecretDelivery(place, command, id, report, environment);
        var result = await RotateAsync(connection.Client, id, expiresAt, delivery, options, cancellationToken);
        var isWritten = result.PendingRevocation is null || WritePending(result.PendingRevocation, pendingFile);
        var state = RotationState.Of(result);
        var pendingPath = isWritten ? pendingFile?.Path : null;
        if (isOldTokenKept)
            ReportPipe(state, pendingPath);
        try
        {
            environment.Report(() => report.End(state, pendingPath), RotationText.Outcome(state));
        }
        catch (IOException exception) when (isShown && command is null && !delivery.IsStored)
        {
            throw new SuccessorLostException(state, exception);
        }

        return isWritten ? ExitCode.Ok : ExitCode.Other;
    }

    private void ReportPipe(RotationState state, string? pendingPath)
    {
        var finish = RotationText.FinishCommand(state.Pending!, pendingPath);
        environment.Warn($"It is unknown whether the secret was read from the pipe, so the old token {state.OldTokenId} was not revoked.");
        environment.Warn($"When the consumers have the secret of {state.SuccessorId}, revoke the old token: {finish}");
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
            environment.Warn($"The token was rotated, but the file of --pending-file could not be written: {exception.Message}");
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
                environment.Warn($"Specify the permissions that the service does not report: {names}.");
            }

            delivery.Complete(exception);
            throw;
        }
        catch (OperationCanceledException)
        {
            environment.Warn(
                "The old token is unchanged. A successor may exist, and its secret is lost. Look for it: fastly-tokens rotations."
            );
            throw;
        }
    }
}
