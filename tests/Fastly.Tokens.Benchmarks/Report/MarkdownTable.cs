namespace Fastly.Tokens.Benchmarks;

internal static class MarkdownTable
{
    internal static string Of(IReadOnlyList<Comparison> rows) =>
        Of(
            ["work", "", "floor", "Fastly.Tokens", "stock NSwag", "Refit", "to the floor", "aim"],
            rows.Select(static row =>
                new[]
                {
                    row.Work,
                    row.Unit,
                    Cost(row, PeerKind.Floor),
                    $"**{Cost(row, PeerKind.FastlyTokens)}**",
                    Cost(row, PeerKind.StockNSwag),
                    Cost(row, PeerKind.Refit),
                    row.Ratio is { } ratio ? Figures.Of(ratio) + " x" : "",
                    row.IsReached switch
                    {
                        true => row.Aim + ": reached",
                        false => row.Aim + ": **missed**",
                        null => row.Aim,
                    },
                }
            )
        );

    internal static string Of(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        string[] right = [.. head.Select(static (_, column) => column == 0 ? "---" : "---:")];
        return string.Concat(new[] { head, right }.Concat(rows).Select(static cells => $"| {string.Join(" | ", cells)} |\n"));
    }

    private static string Cost(Comparison row, PeerKind kind) => row.Costs.TryGetValue(kind, out var cost) ? Figures.Of(cost) : "";
}
