using System.CommandLine;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Revokes the old token of a rotation whose overlap has ended.</summary>
internal sealed class FinishRotationCommand : Command
{
    /// <summary>Many times the length of a valid file.</summary>
    private const int MaxFileLength = 16 * 1024;

    private readonly CommandEnvironment _environment;
    private readonly SharedOptions _shared;
    private readonly Argument<string> _file = new("file") { Description = "The file that rotate wrote for --pending-file." };
    private readonly Option<bool> _yes = RevokeQuestion.Yes();

    internal FinishRotationCommand(CommandEnvironment environment, SharedOptions shared)
        : base(
            "finish-rotation",
            "Revoke the old token of a rotation whose overlap has ended, if its successor still exists. Shows it and asks for "
                + "confirmation."
        )
    {
        _environment = environment;
        _shared = shared;
        Arguments.Add(_file);
        Options.Add(_yes);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var mustConfirm = !parsed.GetValue(_yes);
        if (mustConfirm)
            RevokeQuestion.ThrowIfNotInteractive(_environment, parsed.GetValue(_shared.KeyFromInput));
        var pending = Read(parsed.GetRequiredValue(_file));
        var now = _environment.Clock.GetUtcNow();
        if (pending.DueAt > now)
            throw new UsageException($"The overlap ends at {TokenText.Moment(pending.DueAt, now, "")}. Nothing was revoked.");

        using var connection = await Connection.OpenAsync(parsed, _shared, _environment, cancellationToken);
        if (mustConfirm && !await new RevokeQuestion(connection.Client, _environment).ReadAsync([pending.OldTokenId], cancellationToken))
        {
            _environment.Error.WriteLine("Nothing was revoked.");
            return (int)ExitCode.Cancelled;
        }

        var outcome = await FinishAsync(connection.Client, pending, cancellationToken);
        Print(pending, outcome, parsed.GetValue(_shared.Json));
        return (int)ExitCode.Ok;
    }

    private void Print(PendingRevocation pending, RevocationOutcome outcome, bool isJson)
    {
        var isRevoked = outcome == RevocationOutcome.Revoked;
        var text = $"{pending.OldTokenId} {(isRevoked ? "is revoked" : "does not exist")}. {pending.SuccessorId} replaces it.";
        var json = JsonText.Object(
            ("id", pending.OldTokenId),
            ("successor_id", pending.SuccessorId),
            ("outcome", Revocations.Word(outcome))
        );
        _environment.Report(() => _environment.Output.WriteLine(isJson ? json : text), text);
    }

    private async Task<RevocationOutcome> FinishAsync(
        AutomationTokensClient client,
        PendingRevocation pending,
        CancellationToken cancellationToken
    )
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
            _environment.Error.WriteLine(
                $"Compare the two tokens of the file: fastly-tokens get {pending.OldTokenId}, "
                    + $"fastly-tokens get {pending.SuccessorId}. To revoke the old one anyway: fastly-tokens revoke {pending.OldTokenId}."
            );
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
            return PendingText.TryParse(new string(text, 0, length))
                ?? throw new UsageException("The file was not written by rotate --pending-file.");
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"The file cannot be read: {exception.Message}");
        }
    }
}
