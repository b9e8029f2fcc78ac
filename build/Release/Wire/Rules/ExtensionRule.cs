namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>An extension changes what the client does with a value or with a request.</summary>
internal static class ExtensionRule
{
    /// <summary>The extensions whose effect the public API shows, or no caller notices.</summary>
    private static readonly HashSet<string> OfTheCode = ["x-csharp-name", "x-csharp-type", "x-internal", "x-repeats", "x-token-id"];

    public static IEnumerable<Change> Of(SchemaPair pair) => Of(pair.Before.Extensions, pair.After.Extensions, pair.Place);

    public static IEnumerable<Change> Of(
        IReadOnlyDictionary<string, string> before,
        IReadOnlyDictionary<string, string> after,
        string place
    )
    {
        foreach (var name in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var (old, value) = (before.GetValueOrDefault(name, "none"), after.GetValueOrDefault(name, "none"));
            if (old == value)
                continue;
            var text = $"{name} changed from {old} to {value}";
            yield return OfTheCode.Contains(name) ? Change.Patch(place, text) : Change.Minor(place, text);
        }
    }
}
