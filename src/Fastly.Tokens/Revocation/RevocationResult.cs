namespace Fastly.Tokens;

/// <summary>The result for one token of a bulk revocation.</summary>
public sealed class RevocationResult
{
    internal RevocationResult(string id, RevocationOutcome outcome) => (Id, Outcome) = (id, outcome);

    internal RevocationResult(string id, FastlyApiException error) => (Id, Error) = (id, error);

    /// <summary>Gets the token's id.</summary>
    public string Id { get; }

    /// <summary>Gets the outcome; null if the token is not known to be revoked.</summary>
    public RevocationOutcome? Outcome { get; }

    /// <summary>Gets why the token is not known to be revoked; null if it is revoked, or does not exist.</summary>
    public FastlyApiException? Error { get; }

    /// <summary>Returns the id, and the outcome or why there is none.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"{Id}: {Outcome?.ToString() ?? Error!.Message}";
}
