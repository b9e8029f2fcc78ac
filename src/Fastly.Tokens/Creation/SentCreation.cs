using System.Diagnostics;

namespace Fastly.Tokens.Creation;

/// <summary>A creation in progress: the request as it is sent, and what was recovered of a response that cannot be read.</summary>
internal sealed class SentCreation(AutomationTokenCreateRequest request)
{
    internal AutomationTokenCreateRequest Request => request;

    /// <summary>Gets or sets the timestamp at which the request was last sent.</summary>
    internal long SentAt { get; set; }

    /// <summary>Gets what was recovered of the response; null if nothing was. Its id or its secret may be missing.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal AutomationTokenCreateResponse? Recovered { get; private set; }

    /// <summary>Recovers the secret, because it is sent once.</summary>
    internal bool Recover(ReadOnlySpan<byte> body, object? partial)
    {
        Recovered = CreatedSecret.Find(body) ?? partial as AutomationTokenCreateResponse;
        return Recovered is { ArrivedSecret: not null };
    }
}
