namespace Fastly.Tokens;

/// <summary>What a client did by itself. Later versions may add kinds.</summary>
public enum FastlyClientEventKind
{
    /// <summary>A request failed with a transient failure, and is sent again after <see cref="FastlyClientEvent.Delay"/>.</summary>
    Retrying,

    /// <summary>
    /// The key's hourly writes are used up, and revocations wait for <see cref="FastlyClientEvent.Delay"/>. Reported once for all
    /// revocations that wait at the same time.
    /// </summary>
    WaitingForRateLimit,

    /// <summary>A creation required sudo mode, and the client entered it. The key is elevated for everyone who uses it.</summary>
    SudoModeEntered,

    /// <summary>The service refused the documented route of a revocation, and the client uses the other one.</summary>
    RouteFallback,

    /// <summary>The successor of a rotation was delivered. The old token is not revoked yet.</summary>
    SuccessorDelivered,

    /// <summary>The client revoked a token that it had created itself, for <see cref="FastlyClientEvent.Reason"/>.</summary>
    AutomaticRevocation,

    /// <summary>
    /// A token that the client had created itself was to be revoked, for <see cref="FastlyClientEvent.Reason"/>, and may be in force. The
    /// exception of the call says why.
    /// </summary>
    AutomaticRevocationFailed,
}
