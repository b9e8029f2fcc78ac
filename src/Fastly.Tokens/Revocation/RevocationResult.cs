namespace Fastly.Tokens;

/// <summary>What became of one token of a bulk revocation.</summary>
public sealed record RevocationResult
{
    internal RevocationResult(string id, RevocationOutcome outcome) => (Id, Outcome) = (id, outcome);

    internal RevocationResult(string id, FastlyApiException error) => (Id, Error) = (id, error);

    /// <summary>The token's id.</summary>
    public string Id { get; }

    /// <summary>How the token came to be gone; null if it is not known to be.</summary>
    public RevocationOutcome? Outcome { get; }

    /// <summary>Why the token is not known to be revoked; null if it is.</summary>
    public FastlyApiException? Error { get; }
}
