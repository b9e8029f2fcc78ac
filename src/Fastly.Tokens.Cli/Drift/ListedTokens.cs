using System.Text.Json;
using Fastly.Tokens.Cli.Recordings;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>
/// What a page of tokens says of the next reads, also where the client refuses the page: the ids, and how many pages there are.
/// </summary>
/// <param name="Ids">The ids that a request can be made of.</param>
/// <param name="Items">The number of items.</param>
/// <param name="TotalPages">The number of pages; null if it is not reported.</param>
internal sealed record ListedTokens(IReadOnlyList<string> Ids, int Items, long? TotalPages)
{
    private const int MaxDepth = 64;

    private static readonly ListedTokens Nothing = new([], 0, TotalPages: null);

    internal static ListedTokens Of(RecordedResponse response)
    {
        if (response.IsCut)
            return Nothing;
        try
        {
            using var json = JsonDocument.Parse(response.Body, new JsonDocumentOptions { MaxDepth = MaxDepth });
            var root = json.RootElement;
            var data = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out var field) ? field : root;
            return data.ValueKind == JsonValueKind.Array
                ? new ListedTokens([.. data.EnumerateArray().Select(IdOf).OfType<string>()], data.GetArrayLength(), PagesOf(root))
                : Nothing;
        }
        catch (JsonException)
        {
            return Nothing;
        }
    }

    private static string? IdOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object
        && item.TryGetProperty("id", out var id)
        && id.ValueKind == JsonValueKind.String
        && JsonKind.TextOf(id) is { } text
        && TokenId.IsValid(text)
        && !text.Equals("self", StringComparison.OrdinalIgnoreCase)
            ? text
            : null;

    private static long? PagesOf(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty("meta", out var meta)
        && meta.ValueKind == JsonValueKind.Object
        && meta.TryGetProperty("total_pages", out var pages)
        && pages.ValueKind == JsonValueKind.Number
        && pages.TryGetInt64(out var count)
            ? count
            : null;
}
