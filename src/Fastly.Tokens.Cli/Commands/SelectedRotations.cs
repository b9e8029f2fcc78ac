using System.CommandLine;
using Fastly.Tokens.Cli.Batch;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Rotates the tokens that are selected. Their secrets go to a command.</summary>
internal sealed class SelectedRotations(SharedOptions shared, RotateOptions rotate, BatchOptions limits, CommandEnvironment environment)
{
    internal OutputFormat Format { get; init; }

    internal bool IsConfirmed { get; init; }

    internal bool StopsOnFailure { get; init; }

    internal async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = SettingsOf(parsed);
        var isDryRun = parsed.GetValue(limits.DryRun);
        var mustConfirm = !isDryRun && !IsConfirmed && !rotate.HasOverlap(parsed.CommandResult);
        if (mustConfirm)
            RevokeQuestion.ThrowIfNotInteractive(environment, parsed.GetValue(shared.KeyFromInput));

        using var connection = await Connection.OpenAsync(parsed, shared, environment, cancellationToken);
        var client = connection.Client;
        var batch = new RotationBatch(client, new BatchReport(Format, environment), rotate.Command(parsed), settings, environment);
        var tokens = await SelectAsync(parsed, client, cancellationToken);
        var isProtected = await ProtectedTokens.ReadAsync(client, cancellationToken);
        if (isDryRun)
        {
            batch.Plan(tokens, isProtected);
            return ExitCode.Ok;
        }

        if (mustConfirm && tokens.Count > 0 && !await ConfirmAsync(client, tokens, cancellationToken))
        {
            environment.Warn("Nothing was created, and nothing was revoked.");
            return ExitCode.Declined;
        }

        return await batch.RunAsync(tokens, isProtected, cancellationToken);
    }

    private RotationSettings SettingsOf(ParseResult parsed)
    {
        var settings = new RotationSettings
        {
            KeepsLifetime = !rotate.HasExpiry(parsed.CommandResult),
            ExpiresAt = rotate.ExpiresAt(parsed, environment.Clock.GetUtcNow()),
            Options = () => rotate.ToOptions(parsed, isSelection: true),
            Max = limits.Max(parsed),
            StopsOnFailure = StopsOnFailure,
        };
        // A mistake in the options is found before anything is sent.
        _ = settings.Options();
        return settings;
    }

    private async Task<IReadOnlyList<AutomationToken>> SelectAsync(
        ParseResult parsed,
        AutomationTokensClient client,
        CancellationToken cancellationToken
    )
    {
        var selection = rotate.Selectors.Read(parsed, environment.Clock);
        var listing = client.ListAsync(cancellationToken: cancellationToken);
        var selected = selection.Apply(await ListingProgress.ReadAsync(listing, "tokens", environment, cancellationToken));
        selected.WriteNotes(environment);
        limits.Check(parsed, selected.Tokens.Count);
        return selected.Tokens;
    }

    private Task<bool> ConfirmAsync(
        AutomationTokensClient client,
        IReadOnlyList<AutomationToken> tokens,
        CancellationToken cancellationToken
    )
    {
        var question = FormattableString.Invariant(
            $"Replace all {tokens.Count}? Each stops working when its successor has been delivered. [y/N] "
        );
        return new RevokeQuestion(client, environment).AskAsync(tokens, question, cancellationToken);
    }
}
