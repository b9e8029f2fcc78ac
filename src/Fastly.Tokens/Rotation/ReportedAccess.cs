using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Rotation;

/// <summary>
/// A token's access to services or workspaces, as the service reports it in several places. An empty list may mean all or none; with a
/// limit it means none.
/// </summary>
internal sealed class ReportedAccess
{
    private readonly bool? _limit;
    private readonly List<IReadOnlyList<string>> _lists;

    /// <summary>Combines what was reported.</summary>
    /// <param name="limit">Whether there is a limit; null if that is not reported.</param>
    /// <param name="failure">Why one of the places could not be read, which may succeed another time; null if none failed.</param>
    /// <param name="lists">The ids that each place reports; null for one that reports none.</param>
    internal ReportedAccess(bool? limit, FastlyApiException? failure, params IEnumerable<IReadOnlyList<string>?> lists)
    {
        var reported = lists.OfType<IReadOnlyList<string>>().ToList();
        _limit = limit;
        _lists = reported.FindAll(static ids => ids.Count > 0);
        Failure = failure;
        IsNone = limit is true && reported.Count > 0 && _lists.Count == 0;
        IsAmbiguous = limit is null && reported.Count > 0 && _lists.Count == 0;
    }

    internal FastlyApiException? Failure { get; }

    internal bool IsAll => _limit is false;

    internal bool IsNone { get; }

    /// <summary>Reported as an empty list without a limit, which may mean all as well as none.</summary>
    internal bool IsAmbiguous { get; }

    /// <summary>Gets whether the access is limited, even if the ids are not reported.</summary>
    internal bool IsLimited => _limit is true || (!IsAll && _lists.Count > 0);

    /// <summary>Gets the ids that it is limited to; null if the places differ, because any of them may be too many.</summary>
    internal IReadOnlyList<string>? Ids =>
        IsLimited && _lists.Count > 0 && _lists.TrueForAll(ids => AreSame(ids, _lists[0])) ? _lists[0] : null;

    internal bool IsKnown => IsAll || IsNone || Ids is not null;

    /// <summary>
    /// Returns whether the stated access contradicts the reported one: if the places differ, an id that none of them reports does.
    /// </summary>
    internal bool RulesOut(ResourceAccess stated)
    {
        if (IsAll)
            return !stated.IsAll;
        if (IsNone || stated.IsAll)
            return IsLimited;
        return Ids is { } ids
            ? !AreSame(ids, stated.Ids)
            : _lists.Count > 0 && stated.Ids.Except(_lists.SelectMany(static one => one), StringComparer.Ordinal).Any();
    }

    /// <summary>Returns what was reported, for messages.</summary>
    /// <returns>The ids, once for each way in which they were reported; empty if they were not.</returns>
    public override string ToString()
    {
        if (IsAll)
            return "all";
        var lists = _lists.Select(static ids => MessageText.OneLine(string.Join(' ', ids))).Distinct(StringComparer.Ordinal);
        return IsNone ? "none" : string.Join(" or ", lists);
    }

    private static bool AreSame(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one.ToHashSet(StringComparer.Ordinal).SetEquals(other);
}
