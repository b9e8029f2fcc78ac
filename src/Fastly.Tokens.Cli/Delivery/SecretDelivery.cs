using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Delivery;

/// <summary>
/// Delivers the secret of a successor: to the file, to standard output, and to the command, in this order. The old token is revoked only
/// after all of them succeeded. Without a revocation, standard output may be the last.
/// </summary>
internal sealed class SecretDelivery(
    SecretPlace place,
    DeliveryCommand? command,
    string oldTokenId,
    RotationReport report,
    CommandEnvironment environment
)
{
    private bool _isFileAttempted;
    private bool _isInFile;

    /// <summary>Gets whether the secret is in the file or on standard output.</summary>
    internal bool IsStored => _isInFile || report.IsSecretPrinted;

    internal async Task DeliverAsync(AutomationTokenCreateResponse successor, CancellationToken cancellationToken)
    {
        WriteFile(successor.AccessToken);
        Print(successor);
        if (command is not null)
            await DeliveryProcess.RunAsync(command, successor, oldTokenId, environment, cancellationToken);
    }

    /// <summary>
    /// Completes the delivery after a rotation has failed, so that no secret is lost, and reports the state of both tokens.
    /// </summary>
    internal void Complete(FastlyRotationException exception)
    {
        if (exception.Successor is { } successor)
        {
            var isRevoked = exception.SuccessorState == TokenState.Revoked;
            if (!isRevoked)
                Guard(() => WriteFile(successor.AccessToken));
            if (!report.IsBegun)
                Guard(() => Print(successor));
            Guard(() => report.End(RotationState.Of(exception), null));
            if (!isRevoked && !exception.IsDelivered && !IsStored)
            {
                environment.Warn(
                    $"The secret of {successor.Id} was not delivered. If its consumers do not have it, revoke it: "
                        + $"fastly-tokens revoke {successor.Id}"
                );
            }
        }
        else if (exception.InnerException is FastlyCreateOutcomeUnknownException { AccessToken: { } secret })
        {
            Complete(secret);
        }
    }

    /// <summary>Delivers a secret that was received without the id of its token.</summary>
    private void Complete(AccessToken secret)
    {
        Guard(() => WriteFile(secret));
        if (place.Shown(secret) is { } shown)
            environment.Warn($"The received secret: {shown}");
        else if (!IsStored)
            environment.Warn("The received secret was not delivered.");
    }

    private void Print(AutomationTokenCreateResponse successor) => report.Begin(successor, place.Shown(successor.AccessToken));

    private void WriteFile(AccessToken secret)
    {
        if (_isFileAttempted)
            return;
        _isFileAttempted = true;
        _isInFile |= place.Write(secret);
    }

    /// <summary>Reports a failure of a step without stopping the next steps.</summary>
    private void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (IOException exception)
        {
            environment.Warn(exception.Message);
        }
    }
}
