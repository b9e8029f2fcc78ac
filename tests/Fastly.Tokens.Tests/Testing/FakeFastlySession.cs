using System.Text;
using Fastly.Tokens.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Fastly.Tokens.Tests.Testing;

/// <summary>A fake Fastly with a clock at noon, a superuser, and an HttpClient.</summary>
internal sealed class FakeFastlySession : IDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public FakeFastlySession(FakeFastlyOptions? options = null)
    {
        Fastly = new FakeFastly(Clock, options);
        Admin = Fastly.AddUser("ada@example.com", "correct horse");
        Client = new HttpClient(Fastly) { BaseAddress = FakeFastly.BaseAddress };
    }

    public FakeTimeProvider Clock { get; } = new(Noon);

    public FakeFastly Fastly { get; }

    public FakeUser Admin { get; }

    public HttpClient Client { get; }

    public Task<FakeFastlyReply> GetAsync(string target, string? key = null) => SendAsync(HttpMethod.Get, target, key: key);

    public Task<FakeFastlyReply> DeleteAsync(string target, string? key = null) => SendAsync(HttpMethod.Delete, target, key: key);

    public Task<FakeFastlyReply> CreateAsync(string body, string? key = null) =>
        SendAsync(HttpMethod.Post, "/automation-tokens", body, key);

    public async Task<FakeFastlyReply> SendAsync(
        HttpMethod method,
        string target,
        string? body = null,
        string? key = null,
        params (string Name, string Value)[] headers
    )
    {
        using HttpRequestMessage request = new(method, target);
        request.Headers.Add("Fastly-Key", key ?? Admin.Key);
        foreach ((string name, string value) in headers)
            request.Headers.Add(name, value);
        if (body is not null)
            request.Content = new StringContent(
                body,
                Encoding.UTF8,
                body.StartsWith('{') ? "application/json" : "application/x-www-form-urlencoded"
            );

        using HttpResponseMessage response = await Client.SendAsync(request);
        return new FakeFastlyReply(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Content.Headers.ContentType?.MediaType,
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value))
        );
    }

    public void Dispose()
    {
        Client.Dispose();
        Fastly.Dispose();
    }
}
