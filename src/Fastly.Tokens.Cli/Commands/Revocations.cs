namespace Fastly.Tokens.Cli;

/// <summary>Revokes one token after the other, and keeps what became of each: one that fails does not spare the next.</summary>
internal sealed class Revocations(AutomationTokensClient client, CommandEnvironment surroundings)
{
    private const string Revoked = "revoked";
    private const string Gone = "not_found";
    private const string Failed = "failed";
    private const string Cancelled = "cancelled";

    private readonly List<(string Id, string Outcome)> _outcomes = [];

    internal static string Word(RevocationOutcome outcome) => outcome == RevocationOutcome.Revoked ? Revoked : Gone;

    /// <summary>Revokes them.</summary>
    /// <returns>The code of the first failure; OK if there was none.</returns>
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
                var failure = exception is OperationCanceledException && _outcomes.Exists(static done => done.Outcome == Cancelled)
                    ? ExitCode.Cancelled
                    : FailureReport.Tell(exception, surroundings);
                if (code == ExitCode.Ok) code = failure;
                _outcomes.Add((id, failure == ExitCode.Cancelled ? Cancelled : Failed));
            }
        }

        return code;
    }

    /// <summary>One line for each that is gone; the failures were told when they happened.</summary>
    internal void Tell()
    {
        foreach (var (id, outcome) in _outcomes)
        {
            if (outcome == Revoked) surroundings.Output.WriteLine($"{id} is revoked.");
            else if (outcome == Gone) surroundings.Output.WriteLine($"{id} was already gone.");
            else surroundings.Error.WriteLine($"{id} may not be revoked.");
        }
    }

    /// <summary>All of them in one line.</summary>
    public override string ToString() => string.Join(", ", _outcomes.Select(static done => $"{done.Id}: {done.Outcome}"));

    internal string ToJson() => JsonText.Array(_outcomes.Select(static done => JsonText.Object(("id", done.Id), ("outcome", done.Outcome))));
}
