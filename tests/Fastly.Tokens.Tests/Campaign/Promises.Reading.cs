namespace Fastly.Tokens.Tests.Campaign;

/// <content>Reading: whole, or thrown.</content>
internal sealed partial class Promises
{
    /// <param name="listed">What the listing held.</param>
    /// <param name="throughout">What existed from its beginning to its end.</param>
    /// <param name="ever">What existed at some moment of it.</param>
    internal void AListingIsComplete(IReadOnlyList<string> listed, IReadOnlySet<string> throughout, IReadOnlySet<string> ever)
    {
        const string Promise = "A listing that ends holds everything that existed throughout, exactly once";
        Hold(Promise, listed.Distinct(StringComparer.Ordinal).Count() == listed.Count, () => $"{Twice(listed)} is listed twice");
        var missing = throughout.Except(listed).ToList();
        Hold(Promise, missing.Count == 0, () => $"{string.Join(", ", missing)} is missing");
        var invented = listed.Except(ever).ToList();
        Hold(Promise, invented.Count == 0, () => $"{string.Join(", ", invented)} never existed");
    }

    internal void AReadTokenIsTheOne(string id, AutomationToken? token) =>
        Hold("A call returns a complete value", token?.Id == id, () => $"requested {id}, and received {token?.Id ?? "nothing"}");

    private static string? Twice(IEnumerable<string> ids) => ids.GroupBy(id => id).FirstOrDefault(group => group.Count() > 1)?.Key;
}
