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
            return await CreateAsync(parsed, cancellationToken);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"What {CreateOptions.OptionFor(exception)} says cannot be: {ArgumentText.Of(exception)}");
        }
    }

    private async Task<int> CreateAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = _create.ToRequest(parsed, _surroundings.Clock.GetUtcNow());
        using var connection = await Connection.OpenAsync(parsed, _shared, _surroundings, cancellationToken);
        using var file = parsed.GetValue(_secretFile) is { } path ? SecretFile.Create(path) : null;

        var created = await CreateAsync(connection, request, cancellationToken);
        var failure = Write(file, created);
        Show(created, parsed);
        if (failure is null) return (int)ExitCode.Ok;
        _surroundings.Error.WriteLine(PlainText.Of($"The token was created, but its secret could not be written: {failure}"));
        if (!parsed.GetValue(_showSecret)) _surroundings.Error.WriteLine($"The secret is lost. Revoke the token: fastly-tokens revoke {created.Id}");
        return (int)ExitCode.Other;
    }

    /// <summary>Sudo mode elevates the key for everyone who uses it, so it is entered only when the service asks for it.</summary>
    private async Task<AutomationTokenCreateResponse> CreateAsync(Connection connection, AutomationTokenCreateRequest request, CancellationToken cancellationToken)
    {
        try
        {
            try
            {
                return await connection.Client.CreateAsync(request, cancellationToken);
            }
            catch (FastlySudoRequiredException) when (connection.SignIn.IsAvailable)
            {
                // Nothing was created: the next one is the first.
            }

            await connection.Client.EnterSudoModeAsync(await connection.SignIn.GetAsync(cancellationToken), cancellationToken);
            return await connection.Client.CreateAsync(request, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _surroundings.Error.WriteLine("If the request was sent already, the token may exist, without its secret: fastly-tokens list tells.");
            throw;
        }
    }

    private static string? Write(SecretFile? file, AutomationTokenCreateResponse created)
    {
        try
        {
            file?.Write(created.AccessToken);
            return null;
        }
        catch (IOException exception)
        {
            return exception.Message;
        }
    }

    private void Show(AutomationTokenCreateResponse created, ParseResult parsed)
    {
        var secret = parsed.GetValue(_showSecret) ? created.AccessToken.Reveal() : null;
        if (!parsed.GetValue(_shared.Json))
        {
            _surroundings.Screen.Write(TokenDetails.Of(created, _surroundings.Clock.GetUtcNow(), secret));
            return;
        }

        var json = created.ToJson();
        _surroundings.Output.WriteLine(JsonText.Harmless(secret is null ? json : JsonText.With(json, "access_token", secret)));
    }
}
