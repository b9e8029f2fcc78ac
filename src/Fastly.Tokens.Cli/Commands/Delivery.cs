namespace Fastly.Tokens.Cli;

/// <summary>
/// Gives a successor where it was asked for: to the file, to the screen, to the command, in this order. Only when all of that is
/// done does the old token go.
/// </summary>
internal sealed class Delivery(SecretPlace place, string? command, RotationReport report, CommandEnvironment surroundings)
{
    private bool _isFileTried;
    private bool _isKept;

    internal async Task GiveAsync(AutomationTokenCreateResponse successor, CancellationToken cancellationToken)
    {
        WriteFile(successor.AccessToken);
        Tell(successor);
        if (command is not null) await DeliveryProcess.RunAsync(command, successor.AccessToken, surroundings, cancellationToken);
    }

    /// <summary>After a rotation that stopped: what its successor did not get yet, so that no secret is lost, and what is known of both.</summary>
    internal void Keep(FastlyRotationException exception)
    {
        if (exception.UnreportedPermissions.Count > 0)
            surroundings.Error.WriteLine($"What the service does not tell of a token is stated with {PermissionOptions.Named(exception.UnreportedPermissions)}.");
        if (exception.Successor is { } successor)
        {
            var isRevoked = exception.SuccessorState == TokenState.Revoked;
            if (!isRevoked) Try(() => WriteFile(successor.AccessToken));
            if (!report.IsBegun) Try(() => Tell(successor));
            Try(() => report.End(RotationState.Of(exception), null));
            if (!isRevoked && !exception.IsDelivered && !_isKept)
                surroundings.Error.WriteLine($"The secret of {successor.Id} went nowhere. If its consumers do not have it, revoke it: fastly-tokens revoke {successor.Id}");
        }
        else if (exception.InnerException is FastlyCreateOutcomeUnknownException { AccessToken: { } secret })
        {
            Keep(secret);
        }
    }

    /// <summary>The same where a secret has arrived, and not whose it is.</summary>
    private void Keep(AccessToken secret)
    {
        Try(() => WriteFile(secret));
        if (place.Shown(secret) is { } shown) surroundings.Error.WriteLine($"The secret that arrived: {shown}");
        else if (!_isKept) surroundings.Error.WriteLine("The secret that arrived went nowhere.");
    }

    private void Tell(AutomationTokenCreateResponse successor)
    {
        var shown = place.Shown(successor.AccessToken);
        report.Begin(successor, shown);
        _isKept |= shown is not null;
    }

    private void WriteFile(AccessToken secret)
    {
        if (_isFileTried) return;
        _isFileTried = true;
        _isKept |= place.Write(secret);
    }

    /// <summary>Does what must not keep the rest from being told.</summary>
    private void Try(Action step)
    {
        try
        {
            step();
        }
        catch (IOException exception)
        {
            surroundings.Error.WriteLine(PlainText.Of(exception.Message));
        }
    }
}
