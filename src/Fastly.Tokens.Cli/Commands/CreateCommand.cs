using System.CommandLine;

namespace Fastly.Tokens.Cli;

/// <summary>Creates a token, and gives its secret where it was asked for.</summary>
internal sealed class CreateCommand : Command
{
    private readonly Surroundings _surroundings;
    private readonly SharedOptions _shared;
    private readonly CreateOptions _create = new();
    private readonly Option<bool> _showSecret = new("--show-secret") { Description = "Print the secret with the token." };
    private readonly Option<string> _secretFile = new("--secret-file")
    {
        Description = "Write the secret to a new file that only its owner can read.",
        HelpName = "path",
    };

    internal CreateCommand(Surroundings surroundings, SharedOptions shared)
        : base("create", "Create an automation token. Takes a superuser's own key, and enters sudo mode with FASTLY_USERNAME and FASTLY_PASSWORD if it must.")
    {
        _surroundings = surroundings;
        _shared = shared;
        _create.AddTo(this);
        Options.Add(_showSecret);
        Options.Add(_secretFile);
        Validators.Add(said =>
        {
            if (!said.GetValue(_showSecret) && said.GetValue(_secretFile) is not { Length: > 0 })
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
            using var place = new SecretPlace(parsed.GetValue(_showSecret), parsed.GetValue(_secretFile));
            var created = await CreateAsync(connection.Client, request, place, cancellationToken);
            Show(created, place.Put(created.AccessToken, created.Id), parsed);
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
        catch (FastlyCreateOutcomeException exception) when (exception.AccessToken is { } secret)
        {
            // The token is not known whole, but its secret came, and would not come again.
            if (place.Put(secret, exception.TokenId) is { } shown) _surroundings.Error.WriteLine($"Secret of the token {exception.TokenId}: {shown}");
            throw;
        }
        catch (OperationCanceledException)
        {
            _surroundings.Error.WriteLine("If the request was sent already, the token may exist, without its secret: fastly-tokens list tells.");
            throw;
        }
    }

    private void Show(AutomationTokenCreateResponse created, string? secret, ParseResult parsed)
    {
        if (created.Unverified.Count > 0)
            _surroundings.Error.WriteLine($"The service does not tell of these whether they are as asked: {string.Join(", ", created.Unverified)}.");
        foreach (var difference in created.Differences) _surroundings.Error.WriteLine(PlainText.Of($"Not as asked: {difference}"));

        if (!parsed.GetValue(_shared.Json))
        {
            _surroundings.Screen.Write(TokenDetails.Of(created, _surroundings.Clock.GetUtcNow(), secret));
            return;
        }

        var json = created.ToJson();
        _surroundings.Output.WriteLine(JsonText.Harmless(secret is null ? json : JsonText.With(json, "access_token", secret)));
    }
}
