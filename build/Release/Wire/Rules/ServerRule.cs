namespace Fastly.Tokens.Release.Wire.Rules;

/// <summary>Another address is another service.</summary>
internal static class ServerRule
{
    public static IEnumerable<Change> Of(DocumentPair pair)
    {
        var (before, after) = (Urls(pair.Before), Urls(pair.After));
        if (before.FirstOrDefault() != after.FirstOrDefault())
        {
            var text = $"the address changed from {before.FirstOrDefault() ?? "none"} to {after.FirstOrDefault() ?? "none"}";
            yield return Change.Breaking("servers", text);
        }
        else if (!before.SequenceEqual(after))
        {
            yield return Change.Minor("servers", "other addresses changed");
        }
    }

    private static List<string?> Urls(Microsoft.OpenApi.OpenApiDocument document) => [.. (document.Servers ?? []).Select(it => it.Url)];
}
