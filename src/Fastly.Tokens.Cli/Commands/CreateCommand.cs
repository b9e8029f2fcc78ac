using System.CommandLine;
using Fastly.Tokens.Cli.Delivery;
using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Commands;

/// <summary>Creates a token, and delivers its secret.</summary>
internal sealed class CreateCommand : Command
{
    private readonly CommandEnvironment _environment;
    private readonly SharedOptions _shared;
    private readonly CreateOptions _create = new();
    private readonly SecretOptions _secret = new();

    internal CreateCommand(CommandEnvironment environment, SharedOptions shared)
        : base(
            "create",
            "Create an automation token. Requires a superuser's own key, and enters sudo mode with FASTLY_USERNAME and FASTLY_PASSWORD if "
                + "required."
        )
    {
        _environment = environment;
        _shared = shared;
        _create.AddTo(this);
        _secret.AddTo(this);
        Validators.Add(result =>
        {
            if (!_secret.AreSpecified(result))
                result.AddError("Specify --show-secret or --secret-file: the service sends the secret only once, so it would be lost.");
        });
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            var request = _create.ToRequest(parsed, _environment.Clock.GetUtcNow());
            using var connection = await Connection.OpenAsync(parsed, _shared, _environment, cancellationToken);
            using var place = _secret.Open(parsed);
            var created = await CreateAsync(connection.Client, request, place, cancellationToken);
            Deliver(created, place, parsed.GetValue(_shared.Json));
            return (int)ExitCode.Ok;
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"{CreateOptions.OptionFor(exception)} is not valid: {ArgumentText.Of(exception)}");
        }
    }

    private async Task<AutomationTokenCreateResponse> CreateAsync(
        AutomationTokensClient client,
        AutomationTokenCreateRequest request,
        SecretPlace place,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await client.CreateAsync(request, cancellationToken);
        }
        catch (FastlyCreateOutcomeUnknownException exception) when (exception.AccessToken is { } secret)
        {
            // The response was incomplete, but contained the secret, which is sent only once.
            if (TryWriteFile(place, secret, out _) is { } failure)
                _environment.Warn($"The received secret: {failure.Message}");
            if (place.Shown(secret) is { } shown)
                _environment.Warn($"The received secret: {shown}");
            throw;
        }
        catch (OperationCanceledException)
        {
            _environment.Warn(
                "If the request was already sent, the token may exist, and its secret is lost. Look for it: fastly-tokens list."
            );
            throw;
        }
    }

    /// <summary>Delivers the secret. If that fails, the error contains the id of the token, because the token exists.</summary>
    private void Deliver(AutomationTokenCreateResponse created, SecretPlace place, bool isJson)
    {
        var failure = TryWriteFile(place, created.AccessToken, out var isKept);
        var shown = place.Shown(created.AccessToken);
        // The secret is not printed instead, because the output may be logged.
        if (failure is not null && shown is null)
            throw new SecretLostException(created.Id, failure);

        try
        {
            Show(created, shown, isJson);
            _environment.Output.Flush();
        }
        catch (IOException exception)
        {
            if (!isKept)
                throw new SecretLostException(created.Id, exception);
            _environment.Warn($"The token {created.Id} was created, and its secret is in the file of {SecretOptions.File}.");
            throw;
        }

        if (failure is not null)
            throw failure;
    }

    private static OutputException? TryWriteFile(SecretPlace place, AccessToken secret, out bool isKept)
    {
        isKept = false;
        try
        {
            isKept = place.Write(secret);
            return null;
        }
        catch (OutputException exception)
        {
            return exception;
        }
    }

    private void Show(AutomationTokenCreateResponse created, string? secret, bool isJson)
    {
        CreatedToken.WriteDifferences(created, _environment);
        if (isJson)
            _environment.Output.WriteLine(CreatedToken.ToJson(created, secret));
        else
            CreatedToken.Show(created, secret, _environment);
    }
}
