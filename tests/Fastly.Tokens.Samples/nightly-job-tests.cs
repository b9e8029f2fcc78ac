#!/usr/bin/env dotnet
#:package Fastly.Tokens.Testing.DependencyInjection@0.*
#:package xunit.v3@4.0.2
#:package NSubstitute@6.1.0
#:property PublishAot=false
// How code that uses the client is tested, here with xunit. Nobody waits, and no test needs a key.
//
//   dotnet run nightly-job-tests.cs
using Fastly.Tokens;
using Fastly.Tokens.Testing;
using NSubstitute;
using Xunit;

/// <summary>The tested code: revokes what nobody has used for 90 days.</summary>
public sealed class NightlyJob(AutomationTokensClient client, TimeProvider timeProvider)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var limit = timeProvider.GetUtcNow().AddDays(-90);
        var unused = new List<string>();
        await foreach (var token in client.ListAsync(cancellationToken: cancellationToken))
        {
            if ((token.LastUsedAt ?? token.CreatedAt) < limit)
                unused.Add(token.Id);
        }

        var revoked = 0;
        await foreach (var result in client.RevokeManyAsync(unused, cancellationToken: cancellationToken))
            revoked += result.Error is null ? 1 : 0;
        return revoked;
    }
}

public sealed class NightlyJobTests : IDisposable
{
    private readonly FakeFastly _fastly = new(new InstantTimeProvider());
    private readonly AutomationTokensClient _client;

    public NightlyJobTests() => _client = _fastly.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _fastly.Dispose();
    }

    private Task<int> RunAsync() => new NightlyJob(_client, _fastly.TimeProvider).RunAsync(TestContext.Current.CancellationToken);

    private FakeToken AddToken(int daysSinceUse)
    {
        var used = _fastly.TimeProvider.GetUtcNow().AddDays(-daysSinceUse);
        return _fastly.AddToken(new FakeToken { CreatedAt = used.AddYears(-1), LastUsedAt = used });
    }

    [Fact]
    public async Task What_nobody_uses_is_revoked_and_nothing_else()
    {
        var (used, unused) = (AddToken(daysSinceUse: 89), AddToken(daysSinceUse: 91));

        Assert.Equal(1, await RunAsync());
        Assert.Equal([unused.Id], _fastly.RevokedTokens.Select(token => token.Id));
        Assert.Equal([used.Id], _fastly.Tokens.Select(token => token.Id));
    }

    [Fact]
    public async Task A_503_is_survived()
    {
        AddToken(daysSinceUse: 91);
        _fastly.Faults.Add(FakeFault.Response(503), times: 3);

        Assert.Equal(1, await RunAsync());
    }

    [Fact]
    public async Task A_rate_limit_is_reported()
    {
        var token = AddToken(daysSinceUse: 1);
        _fastly.Faults.Add(FakeFault.Response(429).WithHeader("Retry-After", "3600"), times: int.MaxValue);

        var exception = await Assert.ThrowsAsync<FastlyRateLimitedException>(() =>
            _client.GetAsync(token.Id, TestContext.Current.CancellationToken)
        );

        Assert.Equal(_fastly.TimeProvider.GetUtcNow().AddHours(1), exception.RetryAt);
    }

    [Fact]
    public async Task The_outcome_of_a_creation_whose_response_was_lost_is_unknown_and_the_token_is_named()
    {
        _fastly.Faults.Add(FakeFault.DropAfter(), when: request => request.Method == HttpMethod.Post);
        var request = new AutomationTokenCreateRequest
        {
            Name = "deploy",
            Role = AutomationTokenRole.Engineer,
            Scope = TokenScopes.PurgeSelect,
            Services = ServiceAccess.Only("SU1Z0isxPaozGVKXdv0eY"),
        };

        var exception = await Assert.ThrowsAsync<FastlyCreateOutcomeUnknownException>(() =>
            _client.CreateAsync(request, TestContext.Current.CancellationToken)
        );

        Assert.Equal(_fastly.Tokens.Single().Id, exception.Candidates!.Single().Id);
    }

    [Fact]
    public async Task A_client_can_be_stubbed_as_well()
    {
        var client = Substitute.For<AutomationTokensClient>();
        var token = AutomationToken.FromJson("""{"id":"5Yo3XXXlNlMFYKTMKGvR7C","created_at":"2020-01-01T00:00:00Z"}""");
        client.ListAsync().ReturnsForAnyArgs(FastlyTokensModelFactory.PagedListing(token));
        client.RevokeManyAsync([]).ReturnsForAnyArgs(Results());

        Assert.Equal(1, await new NightlyJob(client, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken));

        static async IAsyncEnumerable<RevocationResult> Results()
        {
            await Task.CompletedTask;
            yield return FastlyTokensModelFactory.RevocationResult("5Yo3XXXlNlMFYKTMKGvR7C", RevocationOutcome.Revoked);
        }
    }
}
