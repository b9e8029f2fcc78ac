using System.CommandLine;

namespace Fastly.Tokens.Cli;

/// <summary>Revokes the old token of a rotation whose overlap is over.</summary>
internal sealed class FinishRotationCommand : Command
{
    /// <summary>Many times what it takes.</summary>
    private const int MaxFileLength = 16 * 1024;

    private readonly CommandEnvironment _surroundings;
    private readonly SharedOptions _shared;
    private readonly Argument<string> _file = new("file") { Description = "What rotate --overlap wrote to its --pending-file." };
    private readonly Option<bool> _yes = RevokeQuestion.Yes();

    internal FinishRotationCommand(CommandEnvironment surroundings, SharedOptions shared)
        : base("finish-rotation", "Revoke the old token of a rotation whose overlap is over, if its successor still exists. Shows it and asks first.")
    {
        _surroundings = surroundings;
        _shared = shared;
        Arguments.Add(_file);
        Options.Add(_yes);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var asks = !parsed.GetValue(_yes);
        if (asks) RevokeQuestion.RefuseIfNobodyListens(_surroundings, parsed.GetValue(_shared.KeyFromInput));
        var pending = Read(parsed.GetRequiredValue(_file));
        var now = _surroundings.Clock.GetUtcNow();
        if (pending.DueAt > now) throw new UsageException($"The overlap ends at {TokenText.Moment(pending.DueAt, now, "")}: nothing was revoked.");

        using var connection = await Connection.OpenAsync(parsed, _shared, _surroundings, cancellationToken);
        if (asks && !await new RevokeQuestion(connection.Client, _surroundings).ReadAsync([pending.OldTokenId], cancellationToken))
        {
            _surroundings.Error.WriteLine("Nothing was revoked.");
            return (int)ExitCode.Cancelled;
        }

        var outcome = await FinishAsync(connection.Client, pending, cancellationToken);
        Tell(pending, outcome, parsed.GetValue(_shared.Json));
        return (int)ExitCode.Ok;
    }

    private void Tell(PendingRevocation pending, RevocationOutcome outcome, bool isJson)
    {
        var isRevoked = outcome == RevocationOutcome.Revoked;
        var text = $"{pending.OldTokenId} {(isRevoked ? "is revoked" : "was already gone")}. {pending.SuccessorId} has taken its place.";
        var json = JsonText.Object(
            ("id", pending.OldTokenId), ("successor_id", pending.SuccessorId), ("outcome", Revocations.Word(outcome)));
        _surroundings.Report(() => _surroundings.Output.WriteLine(isJson ? json : text), text);
    }

    private async Task<RevocationOutcome> FinishAsync(
        AutomationTokensClient client, PendingRevocation pending, CancellationToken cancellationToken)
    {
        try
        {
            return await client.FinishRotationAsync(pending, cancellationToken: cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"The file is refused: {ArgumentText.Of(exception)} Nothing was revoked.");
        }
        catch (FastlyRotationException exception) when (exception.OldTokenState != TokenState.Revoked)
        {
            _surroundings.Error.WriteLine(
                $"Compare the two tokens that the file names: fastly-tokens get {pending.OldTokenId}, "
                + $"fastly-tokens get {pending.SuccessorId}. If the old one is still to go: fastly-tokens revoke.");
            throw;
        }
    }

    private static PendingRevocation Read(string path)
    {
        try
        {
            using var file = File.OpenText(path);
            var text = new char[MaxFileLength];
            var length = file.ReadBlock(text, 0, text.Length);
            return PendingText.TryParse(new string(text, 0, length)) ?? throw new UsageException("The file is not one that rotate --pending-file wrote.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"The file cannot be read: {exception.Message}");
        }
    }
}
