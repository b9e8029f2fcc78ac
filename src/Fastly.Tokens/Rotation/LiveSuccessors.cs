using Fastly.Tokens.Transport;

namespace Fastly.Tokens.Rotation;

/// <summary>The successors of one token that are in force, as a listing shows them.</summary>
internal sealed class LiveSuccessors
{
    private readonly List<AutomationToken> _tokens;

    internal LiveSuccessors(string oldTokenId, IEnumerable<AutomationToken> listed, ServiceClock clock) =>
        _tokens = [.. listed.Where(token => SuccessorName.Read(token.Name)?.OldTokenId == oldTokenId && !clock.HasPassed(token.ExpiresAt))];

    internal IReadOnlyList<string> Ids => _tokens.ConvertAll(static token => token.Id);

    /// <summary>Returns another successor that is older, or not known to be younger; null if there is none.</summary>
    internal AutomationToken? OlderThan(AutomationToken own) =>
        _tokens.Find(token => token.Id != own.Id && (Order(token, own) is not { } order || order < 0));

    /// <summary>
    /// Returns another successor of the same second with a greater id; null if there is none. Its rotation revokes it, unless it listed the
    /// tokens before this one was created.
    /// </summary>
    internal AutomationToken? TiedWith(AutomationToken own) =>
        _tokens.Find(token => token.Id != own.Id && token.CreatedAt == own.CreatedAt && Order(token, own) > 0);

    public override string ToString() => string.Join(", ", _tokens.Select(static token => $"{token.Id} ({UseOf(token)})"));

    /// <summary>By creation, then by id; null where the service does not report when one of them was created.</summary>
    private static int? Order(AutomationToken one, AutomationToken other)
    {
        if (one.CreatedAt is not { } created || other.CreatedAt is not { } otherCreated)
            return null;
        return created == otherCreated ? string.CompareOrdinal(one.Id, other.Id) : created.CompareTo(otherCreated);
    }

    private static string UseOf(AutomationToken token) =>
        RotationCheck.UseOf(token) switch
        {
            SuccessorUse.Never => "never used",
            SuccessorUse.RotationCheck => "used only by the check of its rotation",
            SuccessorUse.NotReported => "its last use is not reported",
            _ => "in use",
        };
}
