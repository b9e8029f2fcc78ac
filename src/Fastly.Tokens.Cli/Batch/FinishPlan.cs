namespace Fastly.Tokens.Cli.Batch;

/// <summary>What is to be done about the unfinished rotations of one old token.</summary>
internal sealed record FinishPlan(string OldTokenId)
{
    internal string? Name { get; init; }

    /// <summary>Gets the successor that the result is about.</summary>
    internal string? SuccessorId { get; init; }

    /// <summary>Gets why nothing is to be done; null if something is.</summary>
    internal string? Reason { get; private init; }

    /// <summary>Gets the successor that is in use, so that the old token can be revoked; null if there is none.</summary>
    internal string? Used { get; private init; }

    /// <summary>Gets the successors that nobody used, and that are to be revoked.</summary>
    internal IReadOnlyList<string> Unused { get; private init; } = [];

    internal static FinishPlan For(IReadOnlyList<UnfinishedRotation> rotations, TimeProvider clock, TimeSpan minAge)
    {
        var now = clock.GetUtcNow();
        var plan = new FinishPlan(rotations[0].OldTokenId) { Name = rotations[0].OldToken?.Name, SuccessorId = rotations[0].Successor.Id };
        if (rotations[0].OldToken is not { } old)
            return plan with { Reason = "The old token does not exist, so that a successor may be the only one that its consumers have." };
        if (rotations.Max(static rotation => rotation.OverlapUntil) is { } end && end > now)
            return plan with { Reason = $"The overlap ends at {end.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC." };
        if (rotations.Any(rotation => rotation.Successor.CreatedAt is not { } created || now - created < minAge))
            return plan with { Reason = "A successor is younger than --min-age, so that a rotation may be in progress." };

        var uses = rotations.ToLookup(static rotation => UseOf(rotation), static rotation => rotation.Successor.Id);
        if (uses[null].FirstOrDefault() is { } unclear)
            return plan with
            {
                SuccessorId = unclear,
                Reason = "The service does not report which program used the successor, or it was this one.",
            };
        string[] used = [.. uses[true]];
        if (used.Length > 1)
            return plan with { Reason = $"Several successors are in use: {string.Join(", ", used)}. Revoke those that are not needed." };
        // Without the old token, its consumers may have only a successor that they have not used yet.
        if (used.Length == 0 && old.IsExpired(clock) is true)
            return plan with { Reason = "The old token has expired, so that a successor may be the only one that its consumers have." };
        return plan with { Used = used.FirstOrDefault(), Unused = [.. uses[false]] };
    }

    internal BatchItem Item(BatchState state, string? reason) =>
        new(OldTokenId, state)
        {
            Name = Name,
            SuccessorId = SuccessorId,
            Reason = reason,
        };

    /// <summary>Returns what would be done.</summary>
    public override string ToString() =>
        string.Join(
                ' ',
                Unused
                    .Select(static id => $"The successor {id} would be revoked, because nobody used it.")
                    .Append(Used is null ? "" : $"The token {OldTokenId} would be revoked, because {Used} is in use.")
            )
            .TrimEnd();

    /// <summary>Returns whether another program than this one used the successor; null if that is not known.</summary>
    private static bool? UseOf(UnfinishedRotation rotation)
    {
        var agent = rotation.Successor.UserAgent;
        return rotation.SuccessorUse switch
        {
            SuccessorUse.Never or SuccessorUse.RotationCheck => false,
            SuccessorUse.Others when !string.IsNullOrEmpty(agent) && !agent.Contains("fastly-tokens/", StringComparison.Ordinal) => true,
            _ => null,
        };
    }
}
