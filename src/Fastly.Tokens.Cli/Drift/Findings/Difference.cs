namespace Fastly.Tokens.Cli.Drift;

/// <summary>One difference between the responses and the specification, with how often it was seen.</summary>
/// <param name="kind">The kind.</param>
/// <param name="place">The field, the enumeration or the operation, for people.</param>
internal sealed class Difference(DriftKind kind, string place)
{
    private const int MaxShown = 20;

    private readonly SortedSet<string> _operations = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _shown = new(StringComparer.Ordinal);

    internal DriftKind Kind => kind;

    internal string Place => place;

    /// <summary>Gets what the specification says of the place; null where it says nothing.</summary>
    internal string? Described { get; init; }

    /// <summary>
    /// Gets what to write into the specification, after everything was counted; null where it cannot describe the difference.
    /// </summary>
    internal Func<Addition?> Addition { get; init; } = static () => null;

    /// <summary>Gets the number of objects, values or responses that differ.</summary>
    internal long Count { get; private set; }

    /// <summary>Gets the function that returns among how many it was seen; null where that has no meaning.</summary>
    internal Func<long>? Among { get; init; }

    /// <summary>Gets the operations whose responses differ.</summary>
    internal IReadOnlyCollection<string> Operations => _operations;

    /// <summary>Gets the types that the values have, or the unknown values of an enumeration, each with its number.</summary>
    internal IReadOnlyDictionary<string, long> Shown => _shown;

    /// <summary>Gets the number of values that are not shown, because they may be secrets.</summary>
    internal long Hidden { get; private set; }

    internal void Add(string operation)
    {
        Count++;
        _operations.Add(operation);
    }

    internal void Show(string text)
    {
        // A service that sends another value each time would fill the memory.
        if (_shown.ContainsKey(text) || _shown.Count < MaxShown)
            _shown[text] = _shown.GetValueOrDefault(text) + 1;
        else
            Hidden++;
    }

    internal void Hide() => Hidden++;
}
