using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Revokes tokens one after the other, and records each outcome. A failure does not stop the next revocation.</summary>
internal sealed class Revocations(AutomationTokensClient client, CommandEnvironment environment)
{
    private const string Revoked = "revoked";
    private const string Gone = "not_found";
    private const string Failed = "failed";
    private const string Cancelled = "cancelled";

    private readonly List<(string Id, string Outcome)> _outcomes = [];

    internal static string Word(RevocationOutcome outcome) => outcome == RevocationOutcome.Revoked ? Revoked : Gone;

    /// <summary>Revokes the tokens.</summary>
    /// <returns>The exit code of the first failure; <see cref="ExitCode.Ok"/> if there was none.</returns>
    internal async Task<ExitCode> RevokeAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var code = ExitCode.Ok;
        foreach (var id in ids)
        {
            try
            {
                var outcome = await client.RevokeAsync(id, cancellationToken: cancellationToken);
                _outcomes.Add((id, Word(outcome)));
            }
            catch (Exception exception) when (exception is FastlyApiException or OperationCanceledException)
            {
                var failure =
                    exception is OperationCanceledException && _outcomes.Exists(static done => done.Outcome == Cancelled)
                        ? ExitCode.Cancelled
                        : FailureReport.Write(exception, environment);
                if (code == ExitCode.Ok)
                    code = failure;
                _outcomes.Add((id, failure == ExitCode.Cancelled ? Cancelled : Failed));
            }
        }

        return code;
    }

    /// <summary>Prints the outcome of each token. Failures were reported when they occurred.</summary>
    internal void Print()
    {
        foreach (var (id, outcome) in _outcomes)
        {
            if (outcome == Revoked)
                environment.Output.WriteLine($"{id} is revoked.");
            else if (outcome == Gone)
                environment.Output.WriteLine($"{id} does not exist.");
            else
                environment.Error.WriteLine($"{id} is not known to be revoked.");
        }
    }

    /// <summary>Returns all outcomes in one line.</summary>
    public override string ToString() => string.Join(", ", _outcomes.Select(static done => $"{done.Id}: {done.Outcome}"));

    internal string ToJson() =>
        JsonText.Array(_outcomes.Select(static done => JsonText.Object(("id", done.Id), ("outcome", done.Outcome))));
}
