using Newtonsoft.Json.Linq;

namespace Fastly.Tokens.Tests.Specification;

/// <summary>Finds the settings that NSwag reads past without a word.</summary>
internal static class NSwagSettings
{
    /// <summary>The settings, with their lines, that are not among those that NSwag itself writes.</summary>
    public static IEnumerable<string> Unknown(string settings, string knownToNSwag) =>
        Unknown(JObject.Parse(settings), JObject.Parse(knownToNSwag));

    private static IEnumerable<string> Unknown(JObject settings, JObject known)
    {
        foreach (var property in settings.Properties())
        {
            if (!known.TryGetValue(property.Name, out var counterpart))
                yield return $"nswag.json({((Newtonsoft.Json.IJsonLineInfo)property).LineNumber}): NSwag does not know '{property.Path}'.";
            else if (property.Value is JObject inner && counterpart is JObject innerKnown)
                foreach (var finding in Unknown(inner, innerKnown))
                    yield return finding;
        }
    }
}
