namespace Fastly.Tokens.Release.PublicApi;

/// <summary>What a difference between two lines of one member means.</summary>
internal static class MemberChange
{
    public static IEnumerable<Change> Of(ApiMember before, ApiMember after, ApiListing listing)
    {
        if (before.Modifiers != after.Modifiers)
            yield return OfModifiers(before, after);
        if (before.Value != after.Value)
            yield return OfValue(before, after);
        if (before.Result != after.Result)
            yield return OfResult(before, after, listing);
        if (before.Name != after.Name)
            yield return OfParameters(before, after);
    }

    private static Change OfModifiers(ApiMember before, ApiMember after)
    {
        var isOnlyVirtual = before.Modifiers.Length == 0 && after.Modifiers == "virtual";
        var text = $"changed from {Word(before.Modifiers)} to {Word(after.Modifiers)}";
        return isOnlyVirtual ? Change.Minor(after.Title, text) : Change.Breaking(after.Title, text);
    }

    /// <summary>A value is compiled into those who use it: that of an enumeration then means another member.</summary>
    private static Change OfValue(ApiMember before, ApiMember after)
    {
        var text = $"the value changed from {before.Value} to {after.Value}";
        return after.Modifiers.Contains("const", StringComparison.Ordinal)
            ? Change.Minor(after.Title, text)
            : Change.Breaking(after.Title, text);
    }

    private static Change OfResult(ApiMember before, ApiMember after, ApiListing listing)
    {
        var text = $"the type changed from {ApiMember.Short(before.Result)} to {ApiMember.Short(after.Result)}";
        var nullability = Compare(before.Result, after.Result);
        // What is also set is a parameter too.
        var isSet = after.IsGetter && listing.Members.Any(line => IsSetter(line, after.Name[..^".get".Length]));
        return nullability == NullabilityChange.Tightened && !isSet ? Change.Minor(after.Title, text) : Change.Breaking(after.Title, text);
    }

    private static Change OfParameters(ApiMember before, ApiMember after)
    {
        var nullability = Compare(before.Name, after.Name);
        return nullability == NullabilityChange.Loosened
            ? Change.Minor(after.Title, "a parameter may be null")
            : Change.Breaking(after.Title, "the type of a parameter changed");
    }

    /// <summary>
    /// Compares two texts that are the same without <c>!</c> and <c>?</c>. A value type has no <c>!</c>, so that a <c>?</c> that is added
    /// to one makes another type, and the result null.
    /// </summary>
    private static NullabilityChange? Compare(string before, string after)
    {
        if (before.Length != after.Length || ApiMember.WithoutNullability(before) != ApiMember.WithoutNullability(after))
            return null;
        var change = NullabilityChange.None;
        foreach (var (old, character) in before.Zip(after).Where(it => it.First != it.Second))
        {
            if (old is not ('!' or '?') || character is not ('!' or '?'))
                return null;
            change |= character == '?' ? NullabilityChange.Loosened : NullabilityChange.Tightened;
        }

        return change;
    }

    private static bool IsSetter(string line, string property) =>
        line.Contains(property + ".set", StringComparison.Ordinal) || line.Contains(property + ".init", StringComparison.Ordinal);

    private static string Word(string modifiers) => modifiers.Length == 0 ? "no modifier" : modifiers;
}
