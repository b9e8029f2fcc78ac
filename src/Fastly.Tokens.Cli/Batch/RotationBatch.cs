using Fastly.Tokens.Cli.Delivery;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Batch;

/// <summary>Rotates tokens one after the other, those first that expire first, and reports each.</summary>
internal sealed class RotationBatch(
    AutomationTokensClient client,
    BatchReport report,
    DeliveryCommand? delivery,
    RotationSettings settings,
    CommandEnvironment environment
)
{
    /// <summary>How long before the expiry of the old token its overlap ends, because the clocks differ.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(10);

    private readonly BatchFailures _failures = new(environment);

    private static IEnumerable<AutomationToken> InOrder(IEnumerable<AutomationToken> tokens) =>
        tokens.OrderBy(static token => token.ExpiresAt ?? DateTimeOffset.MaxValue).ThenBy(static token => token.Id, StringComparer.Ordinal);

    /// <summary>Returns why a token is not rotated; null if it is.</summary>
    private static string? ReasonToSkip(string id, ProtectedTokens isProtected, TimeProvider clock)
    {
        if (isProtected.ReasonFor(id) is { } reason)
            return reason;
        var rotations = isProtected.RotationsOf(id, clock);
        if (rotations.Count == 0)
            return null;
        var successors = string.Join(", ", rotations.Select(static rotation => rotation.Successor.Id));
        return rotations.Max(static rotation => rotation.OverlapUntil) is { } end && end > clock.GetUtcNow()
            ? $"It has the successor {successors}, and its overlap ends at {end.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC."
            : $"An earlier rotation of it is not finished, and has the successor {successors}. To finish it: "
                + $"fastly-tokens finish-rotation {id}";
    }

    /// <summary>Reports what would be rotated.</summary>
    internal void Plan(IEnumerable<AutomationToken> tokens, ProtectedTokens isProtected)
    {
        var planned = 0;
        foreach (var token in InOrder(tokens))
        {
            if (ReasonToSkip(token.Id, isProtected, environment.Clock) is { } reason)
                Add(token, BatchState.Skipped, reason);
            else if (planned++ >= settings.Max)
                Add(token, BatchState.NotAttempted, RevocationBatch.BeyondMax);
            else
                Add(token, BatchState.Planned, reason: null);
        }

        report.End();
    }

    /// <summary>Rotates the tokens.</summary>
    /// <returns>The exit code of the first failure; <see cref="ExitCode.Ok"/> if there was none.</returns>
    internal async Task<ExitCode> RunAsync(
        IEnumerable<AutomationToken> tokens,
        ProtectedTokens isProtected,
        CancellationToken cancellationToken
    )
    {
        var attempted = 0;
        foreach (var token in InOrder(tokens))
        {
            if (_failures.Stop is { } stop)
                Add(token, BatchState.NotAttempted, stop);
            else if (ReasonToSkip(token.Id, isProtected, environment.Clock) is { } reason)
                Add(token, BatchState.Skipped, reason);
            else if (attempted++ >= settings.Max)
                Add(token, BatchState.NotAttempted, RevocationBatch.BeyondMax);
            else
                report.Add(await RotateAsync(token, cancellationToken) with { Name = token.Name });
        }

        report.End();
        return _failures.Code;
    }

    private void Add(AutomationToken token, BatchState state, string? reason) =>
        report.Add(new BatchItem(token.Id, state) { Name = token.Name, Reason = reason });

    private async Task<BatchItem> RotateAsync(AutomationToken token, CancellationToken cancellationToken)
    {
        try
        {
            var result = await client.RotateAsync(token.Id, ExpiryFor(token), DeliverAsync, OptionsFor(token), cancellationToken);
            return new BatchItem(token.Id, result.PendingRevocation is null ? BatchState.Rotated : BatchState.Overlapping)
            {
                SuccessorId = result.Successor.Id,
                DueAt = result.PendingRevocation?.DueAt,
            };
        }
        catch (Exception exception)
            when (exception is FastlyApiException or OperationCanceledException or CommandException or ArgumentException)
        {
            var reason = _failures.Add(exception);
            if (settings.StopsOnFailure)
                _failures.StopBecause("An earlier rotation failed, and --stop-on-failure is set.");
            var successorId = exception is FastlyRotationException { SuccessorState: not TokenState.Revoked } left
                ? left.SuccessorId
                : null;
            FailureReport.Write(FailureCode.Of(exception, environment), reason, token.Id, null, environment);
            return new BatchItem(token.Id, StateOf(exception)) { SuccessorId = successorId, Reason = reason };
        }

        Task DeliverAsync(AutomationTokenCreateResponse successor, CancellationToken cancellation) =>
            DeliveryProcess.RunAsync(delivery!, successor, token.Id, environment, cancellation);
    }

    private static BatchState StateOf(Exception exception) =>
        exception switch
        {
            OperationCanceledException => BatchState.Cancelled,
            FastlyRotationException rotation when FailureCode.HasSuccessor(rotation) => BatchState.TwoTokens,
            _ => BatchState.Unchanged,
        };

    private DateTimeOffset? ExpiryFor(AutomationToken token)
    {
        if (!settings.KeepsLifetime)
            return settings.ExpiresAt;
        return token is { CreatedAt: { } created, ExpiresAt: { } expires } && expires > created
            ? environment.Clock.GetUtcNow() + (expires - created)
            : throw new CommandException(
                ExitCode.RotationRefused,
                $"The service does not report how long {token.Id} lives, or it never expires. State --expires. Nothing was created."
            )
            {
                TokenId = token.Id,
            };
    }

    /// <summary>Returns the options for a token, whose overlap ends at its expiry.</summary>
    private RotationOptions OptionsFor(AutomationToken token)
    {
        var options = settings.Options();
        if (options.Overlap == TimeSpan.Zero || token.ExpiresAt is not { } expiry)
            return options;
        var left = expiry - environment.Clock.GetUtcNow() - ClockTolerance;
        if (left < options.Overlap)
            options.Overlap = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        return options;
    }
}
