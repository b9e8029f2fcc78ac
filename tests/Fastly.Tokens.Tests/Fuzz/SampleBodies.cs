using System.Text;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Fuzz;

/// <summary>Bodies that mutations start from: the responses of the service, in each of its shapes.</summary>
internal static class SampleBodies
{
    internal static readonly string[] Errors =
    [
        """{"msg":"Record not found","detail":"Cannot load token"}""",
        """{"type":"about:blank","title":"Bad request","status":400,"detail":"no","instance":"/x","errors":"""
            + """[{"title":"name","detail":"is taken"},"and more"]}""",
        """{"type":"","title":"Unprocessable Entity","status":422,"errors":null,"detail":""}""",
        """{"errors":[{"code":"invalid","reason":"not so","index":3}]}""",
        """{"msg":"You must POST /sudo to access this endpoint"}""",
        "<html><head><title>503 Backend &amp; fetch</title></head><body><h1>Error</h1><p>Guru</p></body></html>",
        "no healthy upstream",
        string.Empty,
    ];

    /// <summary>The bodies of a method and path, of every shape.</summary>
    internal static IReadOnlyList<byte[]> Of(HttpMethod method, string path) =>
        [.. Enum.GetValues<FakeResponseShape>().Select(shape => Of(shape, method, path))];

    private static byte[] Of(FakeResponseShape shape, HttpMethod method, string path)
    {
        using var fastly = new FakeFastly(
            new VirtualClock(new(2026, 10, 5, 12, 34, 56, TimeSpan.Zero)),
            new FakeFastlyOptions { Shape = shape }
        );
        var user = fastly.AddUser("ada@example.com", "correct horse");
        fastly.EnterSudoMode(user.KeyId);
        fastly.AddToken(
            new FakeToken
            {
                Id = "T1",
                Name = "café 😀",
                Services = ["S1", "S2"],
                Workspaces = ["W1"],
                ExpiresAt = new(2031, 1, 2, 3, 4, 5, TimeSpan.Zero),
            }
        );
        fastly.AddTokens(2);
        using var client = new HttpClient(fastly) { BaseAddress = FakeFastly.BaseAddress };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Fastly-Key", user.Key);
        if (method == HttpMethod.Post)
            request.Content = new StringContent(
                path == "/sudo"
                    ? """{"username":"ada@example.com","password":"correct horse"}"""
                    : """{"name":"new","role":"engineer","scope":"purge_select","services":["S1"],"limit_services":true}""",
                Encoding.UTF8,
                "application/json"
            );
        using var response = client.SendAsync(request).GetAwaiter().GetResult();
        return response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
    }
}
