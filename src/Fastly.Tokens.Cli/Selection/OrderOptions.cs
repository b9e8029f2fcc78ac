using System.CommandLine;
using Fastly.Tokens.Cli.Options;

namespace Fastly.Tokens.Cli.Selection;

/// <summary>The options for the order and the number of the tokens that are shown.</summary>
internal sealed class OrderOptions
{
    private const string Unsorted = "service";

    private static readonly Dictionary<string, Func<AutomationToken, IComparable?>> Keys = new(StringComparer.Ordinal)
    {
        ["name"] = static token => token.Name,
        ["id"] = static token => token.Id,
        ["role"] = static token => token.Role?.ToString(),
        ["created"] = static token => token.CreatedAt,
        ["expires"] = static token => token.ExpiresAt,
        ["last-used"] = static token => token.LastUsedAt,
    };

    private readonly Option<string> _sort = ChoiceOption.Create(
        "--sort",
        "The order, ascending; tokens without the value come last. By default, that of the service.",
        [Unsorted, .. Keys.Keys]
    );

    private readonly Option<int?> _limit = NumberOption.Create("--limit", "Show at most this number of tokens.", minimum: 1);

    internal Option<bool> Count { get; } = new("--count") { Description = "Print only the number of tokens." };

    internal void AddTo(Command command)
    {
        foreach (var option in (Option[])[_sort, _limit, Count])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.IsSet(Count) && result.Has(_limit))
                result.AddError("Specify either --count or --limit.");
        });
    }

    internal List<AutomationToken> Apply(ParseResult parsed, List<AutomationToken> tokens)
    {
        IEnumerable<AutomationToken> ordered = tokens;
        if (Keys.GetValueOrDefault(parsed.GetRequiredValue(_sort)) is { } key)
            ordered = tokens
                .OrderBy(token => key(token) is null)
                .ThenBy(key, KeyComparer.Instance)
                .ThenBy(static token => token.Id, StringComparer.Ordinal);
        return [.. ordered.Take(parsed.GetValue(_limit) ?? int.MaxValue)];
    }

    /// <summary>Compares text ordinally, and times as they are.</summary>
    private sealed class KeyComparer : IComparer<IComparable?>
    {
        internal static readonly KeyComparer Instance = new();

        public int Compare(IComparable? x, IComparable? y) =>
            x is string one && y is string other ? string.CompareOrdinal(one, other) : Comparer<IComparable>.Default.Compare(x, y);
    }
}
