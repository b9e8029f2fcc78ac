namespace Fastly.Tokens.Rotation;

/// <summary>Finds successors whose rotation stopped, or is in its overlap, among the tokens of an account.</summary>
internal static class UnfinishedRotations
{
    internal static IEnumerable<UnfinishedRotation> Among(IReadOnlyList<AutomationToken> tokens)
    {
        var byId = tokens.ToDictionary(static token => token.Id, StringComparer.Ordinal);
        return from token in tokens
            let oldTokenId = SuccessorName.Read(token.Name)?.OldTokenId
            where oldTokenId is not null
            group token by oldTokenId into successors
            let old = byId.GetValueOrDefault(successors.Key)
            from successor in successors
            where old is not null || RotationCheck.UseOf(successor) is not SuccessorUse.Others || successors.Skip(1).Any()
            select new UnfinishedRotation(successors.Key, old, successor);
    }
}
