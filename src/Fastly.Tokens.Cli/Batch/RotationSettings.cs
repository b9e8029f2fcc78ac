namespace Fastly.Tokens.Cli.Batch;

/// <summary>What a batch of rotations does to each token.</summary>
internal sealed record RotationSettings
{
    /// <summary>Gets whether each successor lives as long as its old token did, instead of until <see cref="ExpiresAt"/>.</summary>
    internal bool KeepsLifetime { get; init; }

    /// <summary>Gets when the successors expire; null for never.</summary>
    internal DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Gets the overlap, and the permissions that the service does not report.</summary>
    internal required Func<RotationOptions> Options { get; init; }

    /// <summary>Gets the maximum number of tokens.</summary>
    internal int Max { get; init; } = int.MaxValue;

    /// <summary>Gets whether the first failure ends the batch.</summary>
    internal bool StopsOnFailure { get; init; }
}
