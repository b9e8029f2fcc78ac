using System.Globalization;
using Fastly.Tokens.Cli.Description;
using Fastly.Tokens.Cli.Recordings;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>What to write into the specification about responses.</summary>
internal static class ResponseAddition
{
    internal static Addition OfStatus(DescribedOperation operation, RecordedResponse response)
    {
        var content =
            response.Body.IsEmpty || operation.Success?.Content.FirstOrDefault() is not { Value: { } use } described
                ? []
                : YamlText.Entry("content", YamlText.Entry(described.Key, Reference(use)));
        var status = response.Status.ToString(CultureInfo.InvariantCulture);
        string[] value = [$"description: {AdditionText.NotDescribed}", .. content];
        return new Addition(operation.At, status, IsReplacement: false, [$"'{status}':", .. value.Select(static line => "  " + line)]);
    }

    /// <summary>Returns null for a media type that the specification cannot describe, because it is no JSON.</summary>
    internal static Addition? OfMediaType(DescribedResponse described, string? mediaType)
    {
        if (!ResponseComparison.IsJson(mediaType))
            return null;
        if (described.Content.Values.FirstOrDefault() is { } use)
            return Addition.Of($"{described.At}/content/{YamlText.Escape(mediaType!)}", Reference(use), isReplacement: false);
        return Addition.Of($"{described.At}/content", YamlText.Entry(mediaType!, ["schema: {}"]), isReplacement: false);
    }

    private static IReadOnlyList<string> Reference(DescribedUse use) =>
        use.IsInline ? ["schema: {}"] : ["schema:", $"  $ref: '{use.Schema}'"];
}
