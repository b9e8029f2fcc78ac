namespace Fastly.Tokens.Testing.Server;

/// <summary>The limits of a server, which keep a client that opens connections and sends nothing from using it up.</summary>
internal sealed record ServerLimits
{
    /// <summary>Gets the maximum number of connections. Another one waits until one of them is closed.</summary>
    internal int MaxConnections { get; init; } = 512;

    /// <summary>Gets the time in which a client must send a complete request, also the next one on the same connection.</summary>
    internal TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(2);
}
