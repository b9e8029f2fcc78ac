using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Fastly.Tokens.Benchmarks;

/// <summary>Measures work in a process of its own: the cold start and the peak memory.</summary>
internal static class WholeProcess
{
    /// <summary>The first call of a process, which reads one token.</summary>
    /// <param name="Microseconds">The time from the construction of the client to the returned token.</param>
    internal sealed record FirstCall(double Microseconds);

    /// <summary>A listing from its start to its end.</summary>
    /// <param name="Count">The number of tokens.</param>
    /// <param name="Milliseconds">The time.</param>
    /// <param name="HeldBytes">The memory alive at the last token minus that before the first.</param>
    /// <param name="PeakBytes">The peak memory of the process.</param>
    internal sealed record Listing(int Count, double Milliseconds, long HeldBytes, long PeakBytes);

    internal static FirstCall FirstCallOf(PeerKind kind, Uri address) => Start<FirstCall>("first", kind.ToString(), address.ToString());

    /// <summary>Reads every token of an account with this client.</summary>
    internal static Listing List(Uri address, bool verify = false) => Start<Listing>("list", address.ToString(), verify.ToString());

    /// <summary>Runs in the started process.</summary>
    internal static async Task RunAsync(string[] arguments) =>
        Console.WriteLine(
            arguments switch
            {
                ["first", var kind, var address] => JsonSerializer.Serialize(
                    await FirstCallAsync(Enum.Parse<PeerKind>(kind), new Uri(address))
                ),
                ["list", var address, var verify] => JsonSerializer.Serialize(await ListAsync(new Uri(address), bool.Parse(verify))),
                _ => throw new ArgumentException("The work is not defined."),
            }
        );

    private static T Start<T>(params string[] arguments)
    {
        using var process = Process.Start(ThisProgram.With(["work", .. arguments]))!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<T>(output)!
            : throw new InvalidOperationException($"The process ended with {process.ExitCode}.");
    }

    private static async Task<FirstCall> FirstCallAsync(PeerKind kind, Uri address)
    {
        var start = Stopwatch.GetTimestamp();
        using var peer = Peer.Create(kind, address);
        await peer.GetAsync(TokenPages.Id(0));
        return new FirstCall(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
    }

    private static async Task<Listing> ListAsync(Uri address, bool verify)
    {
        using var client = new AutomationTokensClient(
            new FastlyApiKey(TokenPages.ApiKey),
            new AutomationTokensClientOptions { BaseAddress = address }
        );
        await client.GetAsync(TokenPages.Id(0));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var records = int.Parse(address.Segments[1].TrimEnd('/'), CultureInfo.InvariantCulture);
        var (count, held) = (0, 0L);
        var start = Stopwatch.GetTimestamp();
        await foreach (var token in client.ListAsync(new ListingOptions { Verify = verify }))
        {
            if (++count == records)
                held = GC.GetTotalMemory(forceFullCollection: true) - before;
        }

        var time = Stopwatch.GetElapsedTime(start);
        using var process = Process.GetCurrentProcess();
        return new Listing(count, time.TotalMilliseconds, held, process.PeakWorkingSet64);
    }
}
