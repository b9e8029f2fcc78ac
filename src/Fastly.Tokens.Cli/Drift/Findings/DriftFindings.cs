using System.Text.Json;
using Fastly.Tokens.Cli.Description;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>
/// Counts what was seen, by its place in the specification: the memory that it needs grows with the specification, and neither with the
/// account nor with what a service invents.
/// </summary>
internal sealed class DriftFindings
{
    /// <summary>More differences than anybody reads.</summary>
    private const int MaxDifferences = 200;

    private readonly Dictionary<(DriftKind, string), Difference> _differences = [];
    private readonly Dictionary<string, ObservedValues> _observed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fitting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FieldCount> _fields = new(StringComparer.Ordinal);

    /// <summary>Gets the differences, in the order in which they were seen.</summary>
    internal IReadOnlyCollection<Difference> Differences => _differences.Values;

    /// <summary>Gets the described fields with how often they were seen, in the order of the specification.</summary>
    internal IReadOnlyCollection<FieldCount> Fields => _fields.Values;

    /// <summary>Gets the number of responses that were compared.</summary>
    internal int Responses { get; set; }

    /// <summary>Gets the number of responses of operations that are not described.</summary>
    internal int OtherResponses { get; set; }

    /// <summary>Gets the number of failures that something in front of the API responded with.</summary>
    internal int GatewayFailures { get; set; }

    /// <summary>Gets the number of times that a difference was one too many to be kept.</summary>
    internal long Dropped { get; private set; }

    /// <summary>Counts an object and, for each of its fields, whether it is there.</summary>
    internal void Count(DescribedField field, bool isPresent)
    {
        if (!_fields.TryGetValue(field.Use.At, out var count))
            _fields.Add(field.Use.At, count = new FieldCount(field));
        count.Objects++;
        if (isPresent)
            count.Seen++;
    }

    /// <summary>Counts a difference.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="key">What it is about, as a JSON pointer or a part of one.</param>
    /// <param name="operation">The operation that returned it.</param>
    /// <param name="create">Creates it, when it is seen for the first time.</param>
    /// <returns>The difference; null if there are too many already.</returns>
    internal Difference? Add(DriftKind kind, string key, string operation, Func<Difference> create)
    {
        if (!_differences.TryGetValue((kind, key), out var difference))
        {
            if (_differences.Count >= MaxDifferences)
            {
                Dropped++;
                return null;
            }

            _differences.Add((kind, key), difference = create());
        }

        difference.Add(operation);
        return difference;
    }

    /// <summary>Counts the type of a value that differs from what is described at its place.</summary>
    internal void Observe(string at, JsonElement value)
    {
        if (!_observed.TryGetValue(at, out var values))
            _observed.Add(at, values = new ObservedValues());
        values.Add(value);
    }

    /// <summary>Returns the types of the values that differ from what is described at their place.</summary>
    internal ObservedValues Observed(string at) => _observed[at];

    /// <summary>Counts a value that is as described.</summary>
    internal void AddFitting(DescribedUse use) => _fitting.Add(use.At);

    internal bool HasFitting(DescribedUse use) => _fitting.Contains(use.At);
}
