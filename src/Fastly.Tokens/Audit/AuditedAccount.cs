using Fastly.Tokens.Rotation;

namespace Fastly.Tokens.Audit;

/// <summary>The tokens of an account at one moment, with what a rule must know of the others to decide about one.</summary>
internal sealed class AuditedAccount
{
    private readonly Dictionary<string, List<AutomationToken>> _byName;
    private readonly Dictionary<string, List<AutomationToken>> _liveSuccessors;
    private readonly Dictionary<string, UnfinishedRotation> _unfinished;

    internal AuditedAccount(IReadOnlyList<AutomationToken> tokens, AuditOptions options, TimeProvider clock)
    {
        Options = options;
        Now = clock.GetUtcNow();
        Clock = new MomentClock(Now);
        var live = tokens.Where(token => !HasExpired(token)).ToList();
        _byName = GroupBy(live, static token => token.Name);
        _liveSuccessors = GroupBy(live, static token => SuccessorName.Read(token.Name)?.OldTokenId);
        _unfinished = UnfinishedRotations.Among(tokens).ToDictionary(static it => it.Successor.Id, StringComparer.Ordinal);
    }

    internal AuditOptions Options { get; }

    internal DateTimeOffset Now { get; }

    /// <summary>Gets a clock that stands still, so that every rule sees the same moment.</summary>
    internal TimeProvider Clock { get; }

    internal bool HasExpired(AutomationToken token) => token.IsExpired(Clock) is true;

    /// <summary>Returns the tokens in force with the name of this one, with itself.</summary>
    internal IReadOnlyList<AutomationToken> WithNameOf(AutomationToken token) => Of(_byName, token.Name);

    /// <summary>Returns the successors in force of the token that this one replaces, with itself; none if it is not a successor.</summary>
    internal IReadOnlyList<AutomationToken> SiblingsOf(AutomationToken token) =>
        Of(_liveSuccessors, SuccessorName.Read(token.Name)?.OldTokenId);

    /// <summary>Returns the rotation that left this successor; null if there is none, or it is finished.</summary>
    internal UnfinishedRotation? UnfinishedRotationOf(AutomationToken successor) => _unfinished.GetValueOrDefault(successor.Id);

    private static List<AutomationToken> Of(Dictionary<string, List<AutomationToken>> groups, string? key) =>
        key is not null && groups.TryGetValue(key, out var group) ? group : [];

    private static Dictionary<string, List<AutomationToken>> GroupBy(List<AutomationToken> tokens, Func<AutomationToken, string?> keyOf) =>
        tokens
            .Select(token => (Key: keyOf(token), Token: token))
            .Where(static it => it.Key is not null)
            .GroupBy(static it => it.Key!, static it => it.Token, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.ToList(), StringComparer.Ordinal);

    private sealed class MomentClock(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment;
    }
}
