using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Batch;

/// <summary>
/// Finishes the rotations that the account shows to be unfinished. The old token is revoked only if its successor was used by another
/// program than this one. A successor that nobody used is revoked instead, so that the token can be rotated again.
/// </summary>
/// <param name="client">The client.</param>
/// <param name="report">Receives the result for each old token.</param>
/// <param name="minAge">
/// How long a successor must exist before it counts as left behind: a rotation that is in progress may deliver a younger one.
/// </param>
/// <param name="environment">The environment.</param>
internal sealed class FinishBatch(AutomationTokensClient client, BatchReport report, TimeSpan minAge, CommandEnvironment environment)
{
    private readonly BatchFailures _failures = new(environment);

    /// <summary>Finishes the rotations of each old token.</summary>
    /// <returns>The exit code of the first failure; <see cref="ExitCode.Ok"/> if there was none.</returns>
    internal async Task<ExitCode> RunAsync(IEnumerable<UnfinishedRotation> rotations, bool isDryRun, CancellationToken cancellationToken)
    {
        foreach (var group in rotations.GroupBy(static rotation => rotation.OldTokenId))
        {
            var plan = FinishPlan.For([.. group], environment.Clock, minAge);
            if (_failures.Stop is { } stop)
                report.Add(plan.Item(BatchState.NotAttempted, stop));
            else if (plan.Reason is { } reason)
                report.Add(plan.Item(BatchState.Skipped, reason));
            else if (isDryRun)
                report.Add(plan.Item(BatchState.Planned, plan.ToString()));
            else
                await ExecuteAsync(plan, cancellationToken);
        }

        report.End();
        return _failures.Code;
    }

    private async Task ExecuteAsync(FinishPlan plan, CancellationToken cancellationToken)
    {
        foreach (var unused in plan.Unused)
            report.Add(
                await TryAsync(
                    plan with
                    {
                        SuccessorId = unused,
                    },
                    BatchState.SuccessorRevoked,
                    () => client.RevokeAsync(unused, cancellationToken: cancellationToken)
                )
            );
        if (plan.Used is not { } used)
            return;
        var pending = new PendingRevocation(plan.OldTokenId, used, environment.Clock.GetUtcNow());
        report.Add(
            await TryAsync(
                plan with
                {
                    SuccessorId = used,
                },
                BatchState.Finished,
                () => client.FinishRotationAsync(pending, cancellationToken: cancellationToken)
            )
        );
    }

    private async Task<BatchItem> TryAsync(FinishPlan plan, BatchState done, Func<Task> revokeAsync)
    {
        try
        {
            await revokeAsync();
            return plan.Item(done, null);
        }
        catch (Exception exception) when (exception is FastlyApiException or OperationCanceledException)
        {
            var reason = _failures.Add(exception);
            FailureReport.Write(FailureCode.Of(exception, environment), reason, plan.OldTokenId, null, environment);
            var state = exception is OperationCanceledException ? BatchState.Cancelled : BatchState.Failed;
            return plan.Item(exception is FastlyRotationException ? BatchState.Unchanged : state, reason);
        }
    }
}
