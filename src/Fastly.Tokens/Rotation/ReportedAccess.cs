using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Rotation;

/// <summary>
/// A token's reach over services, or over workspaces, as the service tells it in several places. An empty list may mean all as
/// well as none: only together with a limit does it mean none.
/// </summary>
internal sealed class ReportedAccess
{
    private readonly bool? _limit;
    private readonly List<IReadOnlyList<string>> _lists;

    /// <summary>Puts together what was told.</summary>
    /// <param name="limit">Whether there is a limit; null where that is not told.</param>
    /// <param name="failure">Why one of the places could not be read, and may be another time; null if none failed.</param>
    /// <param name="lists">The ids as each place tells them; null for one that does not.</param>
    internal ReportedAccess(bool? limit, FastlyApiException? failure, params IEnumerable<IReadOnlyList<string>?> lists)
    {
        var told = lists.OfType<IReadOnlyList<string>>().ToList();
        _limit = limit;
        _lists = told.FindAll(static ids => ids.Count > 0);
        Failure = failure;
        IsNone = limit is true && told.Count > 0 && _lists.Count == 0;
        IsAmbiguous = limit is null && told.Count > 0 && _lists.Count == 0;
    }

    internal FastlyApiException? Failure { get; }

    internal bool IsAll => _limit is false;

    internal bool IsNone { get; }

    /// <summary>Reported as an empty list without a limit, which may mean all as well as none.</summary>
    internal bool IsAmbiguous { get; }

    /// <summary>Limited to something, whether or not it is told to what.</summary>
    internal bool IsLimited => _limit is true || (!IsAll && _lists.Count > 0);

    /// <summary>
    /// The ids that it is limited to; null where they are told in different ways, of which any may be more than the token has.
    /// </summary>
    internal IReadOnlyList<string>? Ids => IsLimited && _lists.Count > 0 && _lists.TrueForAll(ids => AreSame(ids, _lists[0])) ? _lists[0] : null;

    internal bool IsKnown => IsAll || IsNone || Ids is not null;

    /// <summary>Whether it cannot be what is stated: where the places differ, what none of them tells.</summary>
    internal bool RulesOut(ResourceAccess stated)
    {
        if (IsAll) return !stated.IsAll;
        if (IsNone || stated.IsAll) return IsLimited;
        return Ids is { } ids ? !AreSame(ids, stated.Ids)
            : _lists.Count > 0 && stated.Ids.Except(_lists.SelectMany(static one => one), StringComparer.Ordinal).Any();
    }

    /// <summary>What was told, for messages.</summary>
    /// <returns>The ids, in as many ways as they were told; empty if they were not.</returns>
    public override string ToString() => IsAll ? "all" : IsNone ? "none"
        : string.Join(" or ", _lists.Select(static ids => MessageText.OneLine(string.Join(' ', ids))).Distinct(StringComparer.Ordinal));

    private static bool AreSame(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.ToHashSet(StringComparer.Ordinal).SetEquals(other);
}
