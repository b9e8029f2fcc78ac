using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Fastly.Tokens.Testing;
using Fastly.Tokens.Tests.Build;

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
        var token = fastly.AddToken(new FakeToken { Name = "deploy", Scope = "purge_select" });
        Command.DotNet(_user.Path, [PackagesFolder], "build", "web-api.cs").Succeeded();
        using var service = Command.Start(
            "dotnet",
            _user.Path,
            [PackagesFolder, ("Fastly__ApiKey", fastly.AddUser().Key), ("Fastly__BaseAddress", $"{server.Address}")],
            ["run", "--no-build", "web-api.cs", "--", "--urls", "http://127.0.0.1:0"]
        );
        try
        {
            using var http = new HttpClient { BaseAddress = await AddressOfAsync(service).WaitAsync(TimeSpan.FromMinutes(2)) };
            var (_, list) = await GetAsync(http, "/tokens");
            var (_, minimal) = await GetAsync(http, $"/tokens/{token.Id}");
            var (_, mvc) = await GetAsync(http, $"/mvc/tokens/{token.Id}");
            var missing = await GetAsync(http, "/tokens/5Yo3XXXlNlMFYKTMKGvR7C");
            var invalid = await GetAsync(http, "/tokens/not-an-id");
            var (health, _) = await GetAsync(http, "/health");
            fastly.Faults.Add(FakeFault.Response(403));
            var (refused, _) = await GetAsync(http, $"/mvc/tokens/{token.Id}");

            Assert.Multiple(() =>
            {
                Assert.That(JsonDocument.Parse(list).RootElement.GetArrayLength(), Is.EqualTo(1));
                foreach (var json in new[] { minimal, mvc })
                {
                    var read = AutomationToken.FromJson(json);
                    Assert.That((read.Id, read.Name, read.Scope), Is.EqualTo((token.Id, "deploy", TokenScopes.PurgeSelect)));
                }

                Assert.That(missing.Status, Is.EqualTo(HttpStatusCode.NotFound));
                Assert.That(JsonDocument.Parse(missing.Body).RootElement.GetProperty("detail").GetString(), Does.Contain("does not exist"));
                Assert.That(invalid.Status, Is.EqualTo(HttpStatusCode.BadRequest));
                Assert.That(health, Is.EqualTo(HttpStatusCode.OK));
                Assert.That(refused, Is.EqualTo(HttpStatusCode.BadGateway));
            });
        }
        finally
        {
            service.Kill(entireProcessTree: true);
        }
    }

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
