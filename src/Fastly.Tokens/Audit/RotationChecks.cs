using Fastly.Tokens.Rotation;

namespace Fastly.Tokens.Audit;

/// <summary>The rules about the successors that a rotation created.</summary>
internal static class RotationChecks
{
    internal static Observation? Unfinished(AuditedAccount account, AutomationToken token)
    {
        if (token.Name is null)
            return Observation.NotReported("name");
        if (account.UnfinishedRotationOf(token) is not { } rotation || SuccessorName.Read(token.Name) is not { } mark)
            return null;
        if (rotation.OldToken is { } old && !account.HasExpired(old))
        {
            // While the overlap lasts, both tokens are in force, as was requested.
            return mark.OverlapUntil > account.Now
                ? null
                : new($"It was created to replace {old.Id}, which is still in force.", mark.OverlapUntil ?? token.CreatedAt);
        }

        return rotation.SuccessorUse switch
        {
            // Consumers have it, so that it is finished; others of the same token are findings of the other rule.
            SuccessorUse.Others => null,
            SuccessorUse.NotReported => Observation.NotReported("last_used_at"),
            _ => new($"It was created to replace {rotation.OldTokenId}, which is gone, and nobody uses it.", token.CreatedAt),
        };
    }

    internal static Observation? SeveralSuccessors(AuditedAccount account, AutomationToken token)
    {
        if (token.Name is null)
            return Observation.NotReported("name");
        var siblings = account.SiblingsOf(token);
        if (siblings.Count < 2)
            return null;
        var creations = siblings.Select(static one => one.CreatedAt).Order().ToList();
        var since = creations.Contains(null) ? null : creations[1];
        var oldTokenId = SuccessorName.Read(token.Name)!.OldTokenId;
        return new(FormattableString.Invariant($"It is one of {siblings.Count} successors of {oldTokenId}."), since);
    }
}
