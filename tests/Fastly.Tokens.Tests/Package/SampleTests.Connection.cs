using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Package;

// The samples of a key that is replaced and of a proxy.
public sealed partial class SampleTests
{
    private static ReadOnlySpan<byte> PasswordRequired =>
        "HTTP/1.1 407 No\r\nConnection: close\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\n\r\n"u8;

    [Test]
    public async Task A_key_that_was_replaced_and_revoked_is_read_again()
    {
        using var fastly = new FakeFastly();
        using var server = FakeFastlyServer.Start(fastly);
        fastly.AddTokens(2);
        var user = fastly.AddUser();
        var file = Path.Combine(_user.Path, "rotating.key");
        await File.WriteAllTextAsync(file, user.Key);
        using var program = Start("key-that-rotates", [("FASTLY_KEY_FILE", file), ("FASTLY_API_URL", $"{server.Address}")]);
        try
        {
            await program.StandardInput.WriteLineAsync();
            Assert.That(await ReadLineAsync(), Is.EqualTo("2 tokens"));

            await File.WriteAllTextAsync(file, fastly.AddKey(user).Secret);
            fastly.ExpireAt(user.KeyId, fastly.TimeProvider.GetUtcNow().AddSeconds(-1));
            await program.StandardInput.WriteLineAsync();

            Assert.That(await ReadLineAsync(), Is.EqualTo("2 tokens"));
            program.StandardInput.Close();
            await program.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
            Assert.That(program.ExitCode, Is.Zero);
        }
        finally
        {
            program.Kill(entireProcessTree: true);
        }

        async Task<string?> ReadLineAsync() =>
            await program.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) ?? await program.StandardError.ReadToEndAsync();
    }

    [Test]
    public async Task A_proxy_with_a_password_is_used_and_does_not_see_the_key()
    {
        using var fastly = new FakeFastly();
        using var server = FakeFastlyServer.Start(fastly);
        var user = fastly.AddUser();
        using var certificate = Certificate("api.fastly.com");
        var trusted = Path.Combine(_user.Path, "trusted.pem");
        await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem());
        await using var proxy = new RawServer(
            async (stream, head, cancellationToken) =>
            {
                if (!head.Contains("Proxy-Authorization: Basic", StringComparison.Ordinal))
                {
                    await stream.WriteAsync(PasswordRequired.ToArray(), cancellationToken);
                    return;
                }

                await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), cancellationToken);
                await using var encrypted = new SslStream(stream);
                await encrypted.AuthenticateAsServerAsync(certificate);
                using var service = new TcpClient();
                await service.ConnectAsync(server.Address.Host, server.Address.Port, cancellationToken);
                await Task.WhenAny(
                    encrypted.CopyToAsync(service.GetStream(), cancellationToken),
                    service.GetStream().CopyToAsync(encrypted, cancellationToken)
                );
            }
        );

        var run = await Task.Run(() =>
            Run(
                "behind-a-proxy",
                [
                    ("FASTLY_API_TOKEN", user.Key),
                    ("PROXY", $"{proxy.Address}"),
                    ("PROXY_USERNAME", "someone"),
                    ("PROXY_PASSWORD", "a password"),
                    ("SSL_CERT_FILE", trusted),
                ]
            )
        );

        Assert.That(run.Output, Does.Contain($"The key is {user.KeyId}."));
        Assert.That(proxy.Requests, Is.Not.Empty.And.All.StartWith("CONNECT api.fastly.com:443").And.All.Not.Contain(user.Key));
    }

    private static X509Certificate2 Certificate(string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
