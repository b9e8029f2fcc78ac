using System.Net;

namespace Fastly.Tokens.Cli.Tour;

/// <summary>The life of a token, from the first listing to the last error. Each step verifies its result.</summary>
internal sealed class TokenTour(AutomationTokensClient client, SudoCredentials credentials, TourScreen screen, TimeProvider clock)
{
    internal async Task WalkAsync(int expected, CancellationToken cancellationToken)
    {
        await ListAsync(expected, cancellationToken);
        var request = new AutomationTokenCreateRequest
        {
            Name = "deploy",
            Role = AutomationTokenRole.Engineer,
            Scope = TokenScopes.PurgeSelect,
            Services = ServiceAccess.Only("SU1Z0isxPaozGVKXdv0eY1", "7i6HN3TK9wS159v2gPAZ8A"),
            ExpiresAt = clock.GetUtcNow().AddDays(90),
        };
        await CreateTooEarlyAsync(request, cancellationToken);
        await EnterSudoModeAsync(cancellationToken);
        var created = await CreateAsync(request, cancellationToken);
        await ReadAsync(created.Id, request.Name, cancellationToken);
        await ListServicesAsync(created.Id, request.Services.Ids, cancellationToken);
        await RevokeAsync(created.Id, cancellationToken);
        await ReadRevokedAsync(created.Id, cancellationToken);
    }

    private async Task ListAsync(int expected, CancellationToken cancellationToken)
    {
        screen.Step("List every token", "await foreach (AutomationToken token in client.ListAsync(..)) ..");
        // Without prefetching, so that every tour sends the same requests in the same order.
        var options = new ListingOptions { MaxConcurrentPages = 1 };
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        await foreach (var token in client.ListAsync(options, cancellationToken))
        {
            count++;
            ids.Add(token.Id);
        }

        Check(
            count == expected && ids.Count == expected,
            $"the listing should return {expected} tokens, each once; it returned {count}, {ids.Count} of them distinct"
        );
        screen.Outcome($"{count} tokens, each once. Because changes shift the pages, they were read until two passes agreed.");
    }

    private async Task CreateTooEarlyAsync(AutomationTokenCreateRequest request, CancellationToken cancellationToken)
    {
        screen.Step(
            "Create a token without sudo mode",
            "await client.CreateAsync(new() { Name = \"deploy\", Role = .., Scope = .., Services = .. })"
        );
        var refusal = await ExpectAsync<FastlySudoRequiredException>(() => client.CreateAsync(request, cancellationToken));
        screen.Outcome($"{refusal.GetType().Name}: creating a token requires sudo mode. Nothing was created.");
    }

    private async Task EnterSudoModeAsync(CancellationToken cancellationToken)
    {
        screen.Step("Enter sudo mode", "await client.EnterSudoModeAsync(new SudoCredentials(userName, password))");
        var mode = await client.EnterSudoModeAsync(credentials, cancellationToken);
        Check(mode.ExpiryTime > clock.GetUtcNow(), "sudo mode has already ended");
        screen.Outcome($"The key is elevated for {(mode.ExpiryTime - clock.GetUtcNow()).TotalMinutes:0} minutes.");
    }

    private async Task<AutomationTokenCreateResponse> CreateAsync(AutomationTokenCreateRequest request, CancellationToken cancellationToken)
    {
        screen.Step("Create it", "AutomationTokenCreateResponse created = await client.CreateAsync(..)");
        var created = await client.CreateAsync(request, cancellationToken);
        Check(created.AccessToken.Reveal().Length > 0, "the created token has no secret");
        screen.Outcome($"Token {created.Id}. Its secret is sent only once; created.AccessToken.Reveal() returns it.");
        return created;
    }

    private async Task ReadAsync(string id, string name, CancellationToken cancellationToken)
    {
        screen.Step("Read it", "AutomationToken token = await client.GetAsync(created.Id)");
        var token = await client.GetAsync(id, cancellationToken);
        Check(token.Id == id && token.Name == name, "the returned token is not the created one");
        screen.Outcome($"{token.Name}: {token.Role}, {token.Scope}. The response no longer contains the secret.");
    }

    private async Task ListServicesAsync(string id, IReadOnlyList<string> expected, CancellationToken cancellationToken)
    {
        screen.Step("List its services", "await foreach (string serviceId in client.ListServicesAsync(created.Id)) ..");
        var services = new List<string>();
        await foreach (var service in client.ListServicesAsync(id, cancellationToken: cancellationToken))
            services.Add(service);
        Check(services.SequenceEqual(expected, StringComparer.Ordinal), "the services are not the requested ones");
        screen.Outcome($"{services.Count} services, and no others: the access of a token is always stated when it is created.");
    }

    private async Task RevokeAsync(string id, CancellationToken cancellationToken)
    {
        screen.Step("Revoke it", "await client.RevokeAsync(created.Id)");
        var outcome = await client.RevokeAsync(id, cancellationToken: cancellationToken);
        Check(outcome == RevocationOutcome.Revoked, "the token did not exist when it was revoked");
        screen.Outcome(
            "Revoked, after a check that it is not the API key itself. The documented route does not always work, so another one follows."
        );
    }

    private async Task ReadRevokedAsync(string id, CancellationToken cancellationToken)
    {
        screen.Step("Read the revoked token", "await client.GetAsync(created.Id)");
        var missing = await ExpectAsync<FastlyNotFoundException>(() => client.GetAsync(id, cancellationToken));
        Check(missing.StatusCode == HttpStatusCode.NotFound, "the error does not contain its status code");
        screen.Outcome($"{missing.GetType().Name}: {missing.Message}");
    }

    private static async Task<TException> ExpectAsync<TException>(Func<Task> call)
        where TException : FastlyApiException
    {
        try
        {
            await call();
        }
        catch (TException expected)
        {
            return expected;
        }

        throw new TourException($"The call should throw {typeof(TException).Name}, but succeeded.");
    }

    private static void Check(bool holds, string otherwise)
    {
        if (!holds)
            throw new TourException($"Unexpected result: {otherwise}.");
    }
}
