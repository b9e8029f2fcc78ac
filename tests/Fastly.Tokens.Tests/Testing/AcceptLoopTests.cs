using System.Net.Sockets;
using Fastly.Tokens.Testing.Server;
using Microsoft.Extensions.Time.Testing;

namespace Fastly.Tokens.Tests.Testing;

public sealed class AcceptLoopTests
{
    private const int TooMany = 3;

    [Test]
    [CancelAfter(10_000)]
    public async Task Too_many_open_files_cause_delays_and_one_message(CancellationToken deadline)
    {
        using var end = new CancellationTokenSource();
        using var client = new TcpClient();
        var clock = new FakeTimeProvider();
        var log = new List<string>();
        var served = new List<TcpClient>();
        var attempts = 0;
        var loop = new AcceptLoop(
            cancellationToken =>
                ++attempts switch
                {
                    <= TooMany => throw new SocketException((int)SocketError.TooManyOpenSockets),
                    TooMany + 1 => new(client),
                    TooMany + 2 => throw new SocketException((int)SocketError.TooManyOpenSockets),
                    _ => new(new TaskCompletionSource<TcpClient>().Task.WaitAsync(cancellationToken)),
                },
            served.Add,
            log.Add,
            clock
        );

        var running = loop.RunAsync(end.Token);
        var first = attempts;
        while (!deadline.IsCancellationRequested && Volatile.Read(ref attempts) < TooMany + 3)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await end.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(first, Is.EqualTo(1), "It retried without a delay.");
            Assert.That(served, Is.EqualTo(new[] { client }));
            Assert.That(attempts, Is.EqualTo(TooMany + 3));
            Assert.That(log, Has.Count.EqualTo(1));
        });
    }

    [TestCase(SocketError.ConnectionAborted)]
    [TestCase(SocketError.ConnectionReset)]
    public async Task An_aborted_connection_causes_no_delay(SocketError error)
    {
        using var end = new CancellationTokenSource();
        var log = new List<string>();
        var attempts = 0;
        var loop = new AcceptLoop(
            cancellationToken =>
                ++attempts < 5
                    ? throw new SocketException((int)error)
                    : new(new TaskCompletionSource<TcpClient>().Task.WaitAsync(cancellationToken)),
            static _ => { },
            log.Add,
            new FakeTimeProvider()
        );

        var running = loop.RunAsync(end.Token);
        await end.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None);

        Assert.That((attempts, log.Count), Is.EqualTo((5, 0)));
    }
}
