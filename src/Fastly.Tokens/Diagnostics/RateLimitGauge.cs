using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Fastly.Tokens.Diagnostics;

/// <summary>The clients whose remaining writes are observed. One that is not disposed is still collected.</summary>
/// <remarks>The fewest of all clients, because a tag that distinguishes them would be an id.</remarks>
internal static class RateLimitGauge
{
    private static readonly ConditionalWeakTable<object, Func<long?>> Clients = [];

    internal static void Add(object client, Func<long?> remaining) => Clients.Add(client, remaining);

    internal static void Remove(object client) => Clients.Remove(client);

    internal static IEnumerable<Measurement<long>> Observe()
    {
        long? fewest = null;
        foreach (var (_, remaining) in Clients)
        {
            if (remaining() is { } count && (fewest is null || count < fewest))
                fewest = count;
        }

        return fewest is { } value ? [new Measurement<long>(value)] : [];
    }
}
