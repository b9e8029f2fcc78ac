namespace Fastly.Tokens.Audit;

/// <summary>The rule about names.</summary>
internal static class NameChecks
{
    internal static Observation? Duplicate(AuditedAccount account, AutomationToken token)
    {
        if (token.Name is null)
            return Observation.NotReported("name");
        var same = account.WithNameOf(token);
        if (same.Count < 2)
            return null;
        // Since the second one was created.
        var creations = same.Select(static one => one.CreatedAt).Order().ToList();
        var since = creations.Contains(null) ? null : creations[1];
        var others = same.Count == 2 ? "Another token has" : FormattableString.Invariant($"{same.Count - 1} other tokens have");
        return new($"{others} the same name.", since);
    }
}
