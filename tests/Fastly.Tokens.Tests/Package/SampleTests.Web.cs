using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Package;

// The sample of ASP.NET Core, which serves until it is ended.
public sealed partial class SampleTests
{
    private const string Listening = "Now listening on: ";

    [Test]
    public async Task A_web_service_returns_tokens_with_both_serializers_and_problems()
    {
        using var fastly = new FakeFastly();
        using var server = FakeFastlyServer.Start(fastly);
        var key = fastly.AddUser().Key;
        var token = fastly.AddToken(new FakeToken { Name = "deploy", Scope = "purge_select" });
        using var first = StartWebService(server.Address, key, "System.Text.Json");
        using var second = StartWebService(server.Address, key, "Newtonsoft.Json");
        try
        {
            using var http = await ClientOfAsync(first);
            using var newtonsoft = await ClientOfAsync(second);
            var (_, list) = await GetAsync(http, "/tokens");
            string[] models =
            [
                (await GetAsync(http, $"/tokens/{token.Id}")).Body,
                (await GetAsync(http, $"/mvc/tokens/{token.Id}")).Body,
                (await GetAsync(newtonsoft, $"/mvc/tokens/{token.Id}")).Body,
            ];
            var missing = await GetAsync(http, "/tokens/5Yo3XXXlNlMFYKTMKGvR7C");
            var invalid = await GetAsync(http, "/tokens/not-an-id");
            var (health, _) = await GetAsync(http, "/health");
            var (_, openApi) = await GetAsync(http, "/openapi/v1.json");
            fastly.Faults.Add(FakeFault.Response(403));
            var (refused, _) = await GetAsync(newtonsoft, $"/mvc/tokens/{token.Id}");

            Assert.Multiple(() =>
            {
                Assert.That(JsonDocument.Parse(list).RootElement.GetArrayLength(), Is.EqualTo(1));
                foreach (var json in models)
                {
                    var read = AutomationToken.FromJson(json);
                    Assert.That((read.Id, read.Name, read.Scope), Is.EqualTo((token.Id, "deploy", TokenScopes.PurgeSelect)));
                }

                Assert.That(missing.Status, Is.EqualTo(HttpStatusCode.NotFound));
                Assert.That(JsonDocument.Parse(missing.Body).RootElement.GetProperty("detail").GetString(), Does.Contain("does not exist"));
                Assert.That(invalid.Status, Is.EqualTo(HttpStatusCode.BadRequest));
                Assert.That(health, Is.EqualTo(HttpStatusCode.OK));
                Assert.That(refused, Is.EqualTo(HttpStatusCode.BadGateway));
                AssertDescribed(models[0], openApi);
            });
        }
        finally
        {
            first.Kill(entireProcessTree: true);
            second.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Asserts that the schema of a token has each field of a response, with its type.</summary>
    private static void AssertDescribed(string token, string openApi)
    {
        var schemas = JsonDocument.Parse(openApi).RootElement.GetProperty("components").GetProperty("schemas");
        var fields = schemas.GetProperty(nameof(AutomationToken)).GetProperty("properties");

        Assert.That(
            JsonDocument.Parse(token).RootElement.EnumerateObject().Select(static field => field.Name),
            Is.SubsetOf(fields.EnumerateObject().Select(static field => field.Name).ToList())
        );
        Assert.That(fields.GetProperty("scope").ToString(), Does.Contain(nameof(TokenScopes)));
        Assert.That(schemas.GetProperty(nameof(TokenScopes)).GetProperty("type").GetString(), Is.EqualTo("string"));
        Assert.That(fields.GetProperty("expires_at").ToString(), Does.Contain("date-time"));
        Assert.That(fields.GetProperty("services").ToString(), Does.Contain("array"));
    }

    private Process StartWebService(Uri fastly, string key, string serializer) =>
        Start(
            "web-api",
            [("Fastly__ApiKey", key), ("Fastly__BaseAddress", $"{fastly}"), ("Serializer", serializer)],
            "--urls",
            "http://127.0.0.1:0"
        );

    private static async Task<HttpClient> ClientOfAsync(Process service) =>
        new() { BaseAddress = await AddressOfAsync(service).WaitAsync(TimeSpan.FromMinutes(2)) };

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<Uri> AddressOfAsync(Process service)
    {
        while (await service.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
                return new Uri(line[(at + Listening.Length)..].Trim());
        }

        throw new InvalidOperationException(await service.StandardError.ReadToEndAsync());
    }
}
