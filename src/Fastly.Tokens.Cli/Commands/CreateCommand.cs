using System.CommandLine;

namespace Fastly.Tokens.Cli;

/// <summary>Creates a token, and gives its secret where it was asked for.</summary>
internal sealed class CreateCommand : Command
{
    private readonly CommandEnvironment _surroundings;
    private readonly SharedOptions _shared;
    private readonly CreateOptions _create = new();
    private readonly SecretOptions _secret = new();

    internal CreateCommand(CommandEnvironment surroundings, SharedOptions shared)
        : base("create", "Create an automation token. Takes a superuser's own key, and enters sudo mode with FASTLY_USERNAME and FASTLY_PASSWORD if it must.")
    {
        _surroundings = surroundings;
        _shared = shared;
        _create.AddTo(this);
        _secret.AddTo(this);
        Validators.Add(said =>
        {
            if (!_secret.AreSaid(said))
                said.AddError("Say where the secret goes, --show-secret or --secret-file: the service sends it once, and it would be lost.");
        });
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            var request = _create.ToRequest(parsed, _surroundings.Clock.GetUtcNow());
            using var connection = await Connection.OpenAsync(parsed, _shared, _surroundings, cancellationToken);
            using var place = _secret.Open(parsed);
            var created = await CreateAsync(connection.Client, request, place, cancellationToken);
            Deliver(created, place, parsed.GetValue(_shared.Json));
            return (int)ExitCode.Ok;
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"What {CreateOptions.OptionFor(exception)} says cannot be: {ArgumentText.Of(exception)}");
        }
    }

    private async Task<AutomationTokenCreateResponse> CreateAsync(
        AutomationTokensClient client, AutomationTokenCreateRequest request, SecretPlace place, CancellationToken cancellationToken)
    {
        try
        {
            return await client.CreateAsync(request, cancellationToken);
        }
        catch (FastlyCreateOutcomeUnknownException exception) when (exception.AccessToken is { } secret)
        {
            // The token is not known whole, but its secret came, and would not come again.
            if (TryWriteFile(place, secret, out _) is { } failure)
                _surroundings.Error.WriteLine(PlainText.Of($"The secret that arrived: {failure.Message}"));
            if (place.Shown(secret) is { } shown) _surroundings.Error.WriteLine($"The secret that arrived: {shown}");
            throw;
        }
        catch (OperationCanceledException)
        {
            _surroundings.Error.WriteLine("If the request was sent already, the token may exist, without its secret: fastly-tokens list tells.");
            throw;
        }
    }

    /// <summary>Puts the secret where it was asked for. The token exists: wherever that fails, its id is named.</summary>
    private void Deliver(AutomationTokenCreateResponse created, SecretPlace place, bool isJson)
    {
        var failure = TryWriteFile(place, created.AccessToken, out var isKept);
        var shown = place.Shown(created.AccessToken);
        // Printed where nobody asked for it, it might end up in a log: a token that is revoked harms nobody.
        if (failure is not null && shown is null) throw new SecretLostException(created.Id, failure);

        try
        {
            Show(created, shown, isJson);
            _surroundings.Output.Flush();
        }
        catch (IOException exception)
        {
            if (!isKept) throw new SecretLostException(created.Id, exception);
            _surroundings.Error.WriteLine($"The token {created.Id} was created, and its secret is in the file of {SecretOptions.File}.");
            throw;
        }

        if (failure is not null) throw failure;
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
        CreatedToken.TellDifferences(created, _surroundings);
        if (isJson) _surroundings.Output.WriteLine(CreatedToken.ToJson(created, secret));
        else CreatedToken.Show(created, secret, _surroundings);
    }
}
