using System.Net;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Peers;

/// <summary>Failures that users of the official clients reported, one test each.</summary>
[Parallelizable]
public sealed class PeerRowsTests
{
    private FakeFastly _fastly = null!;
    private AutomationTokensClient _client = null!;

    [SetUp]
    public void SetUp() => Start(new FakeFastlyOptions());

    [TearDown]
    public void TearDown()
    {
        _client.Dispose();
        _fastly.Dispose();
    }

    [Test]
    public async Task Listing_tokens_works_and_the_scope_is_not_missing()
    {
        _fastly.AddTokens(3);

        var tokens = await ListAsync();

        Assert.That(tokens, Has.Count.EqualTo(3));
        Assert.That(tokens, Has.All.Matches<AutomationToken>(token => token.Scope is { IsEmpty: false } && token.Id.Length > 0));
    }

    [Test]
    public async Task Two_hundred_and_fifty_tokens_are_listed_in_one_call()
    {
        _fastly.AddTokens(250);

        Assert.That((await ListAsync()).Select(token => token.Id), Is.EquivalentTo(_fastly.Tokens.Select(token => token.Id)));
    }

    [Test]
    public async Task The_documented_array_shape_is_listed_as_well()
    {
        Start(new FakeFastlyOptions { Shape = FakeResponseShape.Documented });
        _fastly.AddTokens(250);

        Assert.That((await ListAsync()).Select(token => token.Id), Is.EquivalentTo(_fastly.Tokens.Select(token => token.Id)));
    }

    [Test]
    public async Task A_created_token_has_its_id_its_secret_and_no_invented_dates()
    {
        var created = await CreateAsync();

        Assert.That(created.Id, Is.EqualTo(_fastly.Tokens[^1].Id));
        Assert.That(created.AccessToken.Reveal(), Is.EqualTo(_fastly.Tokens[^1].Secret));
        Assert.That(created.LastUsedAt, Is.Null);
        Assert.That(created.ExpiresAt, Is.Null);
    }

    [Test]
    public async Task A_token_with_null_fields_is_read()
    {
        var id = _fastly.AddToken(new FakeToken { Services = null }).Id;

        var token = await _client.GetAsync(id);

        Assert.That(token.Id, Is.EqualTo(id));
        Assert.That(token, Has.Property("Services").Null.And.Property("Ip").Null.And.Property("LastUsedAt").Null);
    }

    [Test]
    public async Task An_unknown_role_does_not_lose_the_list()
    {
        _fastly.AddToken(new FakeToken { Role = "archivist" });
        _fastly.AddTokens(2);

        var tokens = await ListAsync();

        Assert.That(tokens, Has.Count.EqualTo(3));
        Assert.That(tokens.Single(token => token.Role is { IsKnown: false }).Role!.Value.Value, Is.EqualTo("archivist"));
    }

    [TestCase(FakeResponseShape.Recorded, TestName = "A_revoke_that_is_answered_204_is_done")]
    [TestCase(FakeResponseShape.Documented, TestName = "A_revoke_that_is_answered_200_is_done")]
    public async Task Revoke(FakeResponseShape shape)
    {
        Start(new FakeFastlyOptions { Shape = shape });
        var id = _fastly.AddToken().Id;

        Assert.That(await _client.RevokeAsync(id), Is.EqualTo(RevocationOutcome.Revoked));
        Assert.That(_fastly.RevokedTokens.Select(token => token.Id), Is.EqualTo(new[] { id }));
    }

    [Test]
    public async Task A_revocation_whose_response_is_lost_succeeds()
    {
        var id = _fastly.AddToken().Id;
        _fastly.Faults.Add(
            FakeFault.DropAfter(),
            when: request => request.Method == HttpMethod.Delete && request.Path.StartsWith("/tokens/", StringComparison.Ordinal)
        );

        await _client.RevokeAsync(id);

        Assert.That(_fastly.RevokedTokens.Select(token => token.Id), Is.EqualTo(new[] { id }));
    }

    [Test]
    public void An_id_of_two_dots_is_not_sent()
    {
        Assert.That(async () => await _client.RevokeAsync(".."), Throws.InstanceOf<ArgumentException>());
        Assert.That(async () => await _client.GetAsync(".."), Throws.InstanceOf<ArgumentException>());
        Assert.That(_fastly.Requests, Is.Empty);
    }

    [TestCase("https://elsewhere.example/")]
    [TestCase("http://api.fastly.com/", Description = "From TLS to plain text, the key would be in clear.")]
    public void A_redirect_is_not_followed_with_the_key(string target)
    {
        _fastly.Faults.Add(FakeFault.Redirect(new Uri(target)));

        Assert.That(
            async () => await _client.GetAsync("T1"),
            Throws
                .InstanceOf<FastlyApiException>()
                .With.Message.Contains(target.TrimEnd('/'))
                .And.Property("StatusCode")
                .EqualTo(HttpStatusCode.TemporaryRedirect)
        );
        Assert.That(_fastly.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public void Problem_details_are_typed_and_their_errors_kept()
    {
        _fastly.Faults.Add(
            FakeFault.Response(
                400,
                """{"type":"about:blank","title":"Bad request","status":400,"detail":"no","errors":"""
                    + """[{"title":"name","detail":"is taken"},"and more"]}""",
                "application/problem+json"
            )
        );

        var exception = Assert.ThrowsAsync<FastlyInvalidRequestException>(async () => await _client.GetAsync("T1"));

        Assert.That(exception!.Problem!.Title, Is.EqualTo("Bad request"));
        Assert.That(exception.Problem.Errors!.Select(error => error.Detail), Is.EqualTo(new[] { "is taken", "and more" }));
    }

    [Test]
    public async Task A_short_rate_limit_is_waited_for_and_a_create_is_not_repeated()
    {
        var id = _fastly.AddToken().Id;
        _fastly.Faults.Add(FakeFault.Response(429).WithHeader("Retry-After", "0"));
        Assert.That((await _client.GetAsync(id)).Id, Is.EqualTo(id));

        _fastly.Faults.Add(FakeFault.Response(429).WithHeader("Retry-After", "0"), when: request => request.Path == "/automation-tokens");
        Assert.That(async () => await CreateAsync(), Throws.InstanceOf<FastlyRateLimitedException>());
        Assert.That(
            _fastly.Requests.Count(request => request.Path == "/automation-tokens" && request.Method == HttpMethod.Post),
            Is.EqualTo(1)
        );
    }

    [Test]
    public void A_body_that_is_cut_short_is_an_error_with_its_status_and_without_its_text()
    {
        var token = _fastly.AddToken(new FakeToken { Name = "a telling name" });
        _fastly.Faults.Add(FakeFault.CutBody(60), times: 10);

        Assert.That(
            async () => await _client.GetAsync(token.Id),
            Throws
                .InstanceOf<FastlyConnectionException>()
                .With.Property("StatusCode")
                .EqualTo(HttpStatusCode.OK)
                .And.Message.Not.Contains("telling")
        );
    }

    [Test]
    public void An_empty_200_is_an_error()
    {
        _fastly.Faults.Add(FakeFault.Response(200, string.Empty));

        Assert.That(async () => await _client.GetAsync("T1"), Throws.InstanceOf<FastlyInvalidResponseException>());
    }

    [Test]
    public void A_stalled_body_is_cut()
    {
        Start(new FakeFastlyOptions(), TimeSpan.FromSeconds(0.2));
        var id = _fastly.AddToken().Id;
        _fastly.Faults.Add(FakeFault.StallBody(10), times: 10);

        Assert.That(async () => await _client.GetAsync(id), Throws.InstanceOf<FastlyTimeoutException>());
    }

    [Test]
    public async Task A_secret_is_not_printed()
    {
        var created = await CreateAsync();
        var secret = created.AccessToken.Reveal();

        Assert.That(created.ToString(), Does.Not.Contain(secret));
        Assert.That(
            $"{created.AccessToken} {created.ToJson()} {System.Text.Json.JsonSerializer.Serialize(created)}",
            Does.Not.Contain(secret)
        );
    }

    private void Start(FakeFastlyOptions options, TimeSpan? attemptTimeout = null)
    {
        _client?.Dispose();
        _fastly?.Dispose();
        _fastly = new FakeFastly(TimeProvider.System, options);
        var key = _fastly.AddKey(_fastly.AddUser("someone@example.com", "a password"));
        _fastly.EnterSudoMode(key.Id);
        _client = new AutomationTokensClient(
            new FastlyApiKey(key.Secret),
            new AutomationTokensClientOptions
            {
                Handler = _fastly,
                AttemptTimeout = attemptTimeout ?? TimeSpan.FromSeconds(30),
                MaxAttempts = 2,
            }
        );
    }

    private Task<AutomationTokenCreateResponse> CreateAsync() =>
        _client.CreateAsync(
            new AutomationTokenCreateRequest
            {
                Name = "deploy",
                Role = AutomationTokenRole.Engineer,
                Scope = TokenScopes.PurgeSelect,
                Services = ServiceAccess.Only("SU1Z0isxPaozGVKXdv0eY"),
            }
        );

    private async Task<List<AutomationToken>> ListAsync()
    {
        var tokens = new List<AutomationToken>();
        await foreach (var token in _client.ListAsync())
            tokens.Add(token);
        return tokens;
    }
}
