using System.Text.Json;

namespace Fastly.Tokens.Cli.Description;

/// <summary>A response, and its content by media type.</summary>
/// <param name="At">Where it is, as a JSON pointer into the specification.</param>
/// <param name="Content">The schemas; none where the response has no body.</param>
internal sealed record DescribedResponse(string At, IReadOnlyDictionary<string, DescribedUse> Content)
{
    internal static DescribedResponse Read(JsonElement json) =>
        new(
            json.GetProperty("at").GetString()!,
            json.GetProperty("content")
                .EnumerateObject()
                .ToDictionary(media => media.Name, media => DescribedUse.Read(media.Value), StringComparer.OrdinalIgnoreCase)
        );

    /// <summary>Returns the schema of a media type; null if it is not described.</summary>
    internal DescribedUse? Schema(string? mediaType) =>
        mediaType is null
            ? null
            : Content.GetValueOrDefault(mediaType)
                ?? Content.GetValueOrDefault($"{mediaType.Split('/')[0]}/*")
                ?? Content.GetValueOrDefault("*/*");
}
