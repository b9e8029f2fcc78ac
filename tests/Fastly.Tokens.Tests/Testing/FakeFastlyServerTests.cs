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
    [CancelAfter(10_000)]
    public async Task A_server_that_is_disposed_closes_the_connections_that_wait_for_it(CancellationToken deadline)
    {
        using var fastly = new FakeFastly();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fastly.Faults.Add(FakeFault.Hold(new TaskCompletionSource().Task), when: _ => arrived.TrySetResult());
        var server = FakeFastlyServer.Start(fastly);
        using var held = await ConnectAsync(server, deadline);
        using var idle = await ConnectAsync(server, deadline);
        await held.GetStream().WriteAsync("GET /tokens/self HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), deadline);
        await arrived.Task.WaitAsync(deadline);

        server.Dispose();

        Assert.That(await ReadAsync(held, deadline), Is.Zero);
        Assert.That(await ReadAsync(idle, deadline), Is.Zero);
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

    private static async Task<TcpClient> ConnectAsync(FakeFastlyServer server, CancellationToken cancellationToken)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, cancellationToken);
        return client;
    }

    /// <summary>Returns how many bytes came before the end of the connection, or its failure.</summary>
    private static async Task<int> ReadAsync(TcpClient client, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[16], cancellationToken);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static int Count(List<string> log)
    {
        lock (log)
            return log.Count;
    }
}
