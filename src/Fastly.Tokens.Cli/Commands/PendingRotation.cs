using System.CommandLine;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Finishes the rotation of the file that rotate wrote.</summary>
internal sealed class PendingRotation(SharedOptions shared, CommandEnvironment environment)
{
    /// <summary>Many times the length of a valid file.</summary>
    private const int MaxFileLength = 16 * 1024;

    internal async Task<ExitCode> RunAsync(ParseResult parsed, string path, bool isConfirmed, CancellationToken cancellationToken)
    {
        var pending = Read(path);
        var now = environment.Clock.GetUtcNow();
        if (pending.DueAt > now)
        {
            throw new CommandException(
                ExitCode.RotationRefused,
                $"The overlap ends at {TokenText.Moment(pending.DueAt, now, "")}. Nothing was revoked."
            )
            {
                TokenId = pending.OldTokenId,
            };
        }

        using var connection = await Connection.OpenAsync(parsed, shared, environment, cancellationToken);
        var question = new RevokeQuestion(connection.Client, environment);
        if (!isConfirmed && !await question.ReadAsync([pending.OldTokenId], cancellationToken))
        {
            environment.Warn("Nothing was revoked.");
            return ExitCode.Declined;
        }

        var outcome = await FinishAsync(connection.Client, pending, cancellationToken);
        Print(pending, outcome, parsed.GetValue(shared.Json));
        return ExitCode.Ok;
    }

    private void Print(PendingRevocation pending, RevocationOutcome outcome, bool isJson)
    {
        var isRevoked = outcome == RevocationOutcome.Revoked;
        var text = $"{pending.OldTokenId} {(isRevoked ? "is revoked" : "does not exist")}. {pending.SuccessorId} replaces it.";
        var json = JsonText.Object(
            ("id", pending.OldTokenId),
            ("successor_id", pending.SuccessorId),
            ("outcome", isRevoked ? "revoked" : "not_found")
        );
        environment.Report(() => environment.Output.WriteLine(isJson ? json : text), text);
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
            environment.Warn(
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
