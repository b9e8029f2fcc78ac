using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fastly.Tokens.Tests.Recordings;

public sealed class RecordingTests
{
    private const string Redacted = "XXXXXXXXXXXXXXXXXXXXXX";

    [Test]
    public async Task The_recorded_list_is_read_field_by_field()
    {
        using var service = new Replay([.. Recording.Load("recorded-list.yaml").Select(recording => recording.WithDistinctIds())]);
        using var client = service.Client();

        var tokens = new List<AutomationToken>();
        await foreach (var token in client.ListAsync())
            tokens.Add(token);

        Assert.That(tokens.Select(token => token.Id), Is.EqualTo(new[] { "R1", "R2" }));
        AssertHolds(tokens[0], service.Recordings[0].Body, node => node["data"]![0]!);
        AssertHolds(tokens[1], service.Recordings[0].Body, node => node["data"]![1]!);
    }

    [Test]
    public async Task The_recorded_get_is_read_field_by_field()
    {
        using var service = new Replay(Recording.Load("recorded-get.yaml"));
        using var client = service.Client();

        AssertHolds(await client.GetAsync(Redacted), service.Recordings[0].Body, node => node);
    }

    [Test]
    public async Task The_recorded_sudo_and_create_are_read_and_what_is_sent_is_what_was_recorded_with_the_limit_on_services()
    {
        using var service = new Replay(Recording.Load("recorded-create.yaml"));
        using var client = service.Client();

        var sudo = await client.EnterSudoModeAsync(new SudoCredentials("someone", "a password"));
        Assert.That(sudo.ExpiryTime, Is.EqualTo(new DateTimeOffset(2025, 2, 25, 12, 6, 38, TimeSpan.Zero)));
        Assert.That(client.RateLimit, Is.EqualTo(new FastlyRateLimit(993, DateTimeOffset.FromUnixTimeSeconds(1740488400))));

        var created = await client.CreateAsync(
            new AutomationTokenCreateRequest
            {
                Name = "my-test-token",
                Role = AutomationTokenRole.Engineer,
                Scope = TokenScopes.Global,
                Services = ServiceAccess.Only(Redacted),
            }
        );

        AssertHolds(created, service.Recordings[1].Body, node => node);
        Assert.That(created.AccessToken.Reveal(), Is.EqualTo(Redacted));
        Assert.That(
            client.RateLimit,
            Is.EqualTo(new FastlyRateLimit(993, DateTimeOffset.FromUnixTimeSeconds(1740488400))),
            "The recorded create has no rate limit."
        );
        var sent = JsonNode.Parse(service.Sent[1])!.AsObject();
        Assert.That(sent.Remove("limit_services", out var limit), Is.True);
        Assert.That(limit!.GetValue<bool>(), Is.True);
        Assert.That(JsonNode.DeepEquals(sent, JsonNode.Parse(service.Recordings[1].RequestBody)), Is.True, sent.ToJsonString());
    }

    /// <summary>Every field of the JSON is in the model under its own name, and nothing else is; empty fields are left out.</summary>
    private static void AssertHolds(AutomationToken token, string body, Func<JsonNode, JsonNode> select)
    {
        var expected = new JsonObject();
        foreach (var (name, value) in select(JsonNode.Parse(body)!).AsObject())
        {
            if (
                name == "access_token"
                || value is null
                || (value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length == 0)
            )
                continue;
            expected[name == "scopes" ? "scope" : name] = value.DeepClone();
        }

        Assert.That(
            JsonNode.DeepEquals(JsonNode.Parse(token.ToJson()), expected),
            Is.True,
            $"{token.ToJson()} is not {expected.ToJsonString()}"
        );
        Assert.That(token.AdditionalProperties, Is.Empty);
    }

    /// <summary>Returns the next recording if the request is the recorded one.</summary>
    private sealed class Replay(IReadOnlyList<Recording> recordings) : HttpMessageHandler
    {
        internal IReadOnlyList<Recording> Recordings => recordings;

        internal List<string> Sent { get; } = [];

        internal AutomationTokensClient Client() => new(new FastlyApiKey("a-key"), new AutomationTokensClientOptions { Handler = this });

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // The client reads the token again if the creation does not report every field. That was not recorded.
            if (Sent.Count == recordings.Count)
                return new HttpResponseMessage(System.Net.HttpStatusCode.NotFound) { RequestMessage = request };
            var recording = recordings[Sent.Count];
            Assert.That($"{request.Method} {request.RequestUri!.PathAndQuery}", Is.EqualTo($"{recording.Method} {recording.Path}"));
            Sent.Add(request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken));
            return recording.ToResponse(request);
        }
    }
}
