using System.Net.Sockets;
using Fastly.Tokens.Testing;

namespace Fastly.Tokens.Tests.Testing;

/// <summary>The fake on a socket.</summary>
public sealed class FakeFastlyServerTests
{
    [Test]
    public async Task A_client_uses_the_fake_over_a_socket()
    {
        using var fastly = new FakeFastly();
        var log = new List<string>();
        using var server = FakeFastlyServer.Start(
            fastly,
            log: line =>
            {
                lock (log)
                    log.Add(line);
            }
        );
        using var client = TestClient.To(server.Address, new FastlyApiKey(fastly.AddUser().Key));

        await client.GetSelfAsync();

        Assert.That(fastly.Requests.Single().Path, Is.EqualTo("/tokens/self"));
        Assert.That(server.Address.IsLoopback);
        // The line follows the response.
        Assert.That(() => Count(log), Is.EqualTo(1).After(5000, 10));
        Assert.That(log[0], Is.EqualTo("GET /tokens/self: 200"));
    }

    [Test]
    public async Task A_server_that_is_disposed_refuses_connections()
    {
        using var fastly = new FakeFastly();
        var server = FakeFastlyServer.Start(fastly);
        using var client = TestClient.To(server.Address, new FastlyApiKey(fastly.AddUser().Key));
        await client.GetSelfAsync();

        server.Dispose();

        Assert.That(() => client.GetSelfAsync(), Throws.InstanceOf<FastlyConnectionException>());
    }

    [Test]
    public void A_port_in_use_is_an_exception_of_the_socket()
    {
        using var fastly = new FakeFastly();
        using var server = FakeFastlyServer.Start(fastly);

        Assert.That(() => FakeFastlyServer.Start(fastly, server.Address.Port), Throws.InstanceOf<SocketException>());
        Assert.That(() => FakeFastlyServer.Start(fastly, 65_536), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => FakeFastlyServer.Start(null!), Throws.ArgumentNullException);
    }

    private static int Count(List<string> log)
    {
        lock (log)
            return log.Count;
    }
}
