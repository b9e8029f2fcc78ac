using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fastly.Tokens.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Fastly.Tokens.Tests.Transport;

/// <summary>A service that offers several versions of HTTP, over TLS.</summary>
public sealed class HttpVersionTests
{
    private readonly X509Certificate2 _certificate = SelfSigned();
    private readonly ConcurrentQueue<(string Protocol, string Connection)> _requests = [];

    [OneTimeTearDown]
    public void Dispose() => _certificate.Dispose();

    [TestCase(HttpProtocols.Http1AndHttp2, "HTTP/2")]
    [TestCase(HttpProtocols.Http1, "HTTP/1.1")]
    public async Task The_newest_version_that_is_offered_is_used(HttpProtocols offered, string used)
    {
        await using var service = await StartAsync(offered);
        using var handler = Trusting();
        using var client = Client(service, handler);

        await client.GetSelfAsync();

        Assert.That(_requests.Select(request => request.Protocol), Is.EqualTo(new[] { used }));
    }

    [Test]
    public async Task Prefetched_pages_share_one_connection()
    {
        await using var service = await StartAsync(HttpProtocols.Http1AndHttp2);
        using var handler = Trusting();
        using var client = Client(service, handler);

        var ids = await TokenPages.ReadAsync(client, new ListingOptions { PageSize = 1, MaxConcurrentPages = 8 });

        Assert.That(ids, Is.EqualTo(TokenPages.Ids(20)));
        Assert.That(_requests.Select(request => request.Connection).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task An_untrusted_certificate_is_refused_before_the_key_is_sent()
    {
        await using var service = await StartAsync(HttpProtocols.Http1AndHttp2);
        using var client = Client(service, handler: null);

        Assert.That(async () => await client.GetSelfAsync(), Throws.InstanceOf<FastlyConnectionException>());
        Assert.That(_requests, Is.Empty);
    }

    /// <summary>Like the client's own handler, except for the certificate.</summary>
    private SocketsHttpHandler Trusting()
    {
        var handler = (SocketsHttpHandler)HandlerChain.Create(new Uri("https://127.0.0.1"));
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => _certificate.Equals(certificate);
        return handler;
    }

    private static AutomationTokensClient Client(WebApplication service, HttpMessageHandler? handler) =>
        new(
            new FastlyApiKey("a-key"),
            new AutomationTokensClientOptions
            {
                BaseAddress = new Uri(service.Urls.Single()),
                Handler = handler,
                MaxAttempts = 1,
            }
        );

    private async Task<WebApplication> StartAsync(HttpProtocols offered)
    {
        _requests.Clear();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options =>
            options.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                {
                    listen.Protocols = offered;
                    listen.UseHttps(_certificate);
                }
            )
        );
        var service = builder.Build();
        service.Run(RespondAsync);
        await service.StartAsync();
        return service;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.UnixEpoch,
            new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
    }

    private async Task RespondAsync(HttpContext context)
    {
        _requests.Enqueue((context.Request.Protocol, context.Connection.Id));
        context.Response.ContentType = "application/json";
        using var received = new HttpRequestMessage(
            HttpMethod.Get,
            $"https://127.0.0.1{context.Request.Path}{context.Request.QueryString}"
        );
        await context.Response.WriteAsync(
            context.Request.QueryString.HasValue ? TokenPages.Page(TokenPages.Ids(20), received) : """{"id":"x"}"""
        );
    }
}
