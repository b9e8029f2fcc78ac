using System.Globalization;
using System.Text;

namespace Fastly.Tokens.Tests.Campaign;

/// <summary>Counts the events of a campaign, because one without faults proves nothing.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, int> _operations = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Operation, FaultKind Fault), int> _faults = [];
    private readonly Dictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _promises = new(StringComparer.Ordinal);

    internal int Runs { get; set; }

    internal int Requests { get; set; }

    internal int Operations => _operations.Values.Sum();

    internal int Faults => _faults.Values.Sum();

    internal IReadOnlyDictionary<string, int> Promises => _promises;

    internal void Began(string operation) => Count(_operations, operation);

    internal void Met(string operation, FaultKind fault) => Count(_faults, (operation, fault));

    internal void Ended(Exception? exception) => Count(_outcomes, exception?.GetType().Name ?? "success");

    internal void Judged(string promise) => Count(_promises, promise);

    internal int Met(Func<string, FaultKind, bool> which) =>
        _faults.Where(met => which(met.Key.Operation, met.Key.Fault)).Sum(met => met.Value);

    internal int Ended(string outcome) => _outcomes.GetValueOrDefault(outcome);

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Runs} runs, {Operations} operations, {Requests} requests, {Faults} faults");
        Append(text, "operations", _operations);
        Append(text, "outcomes", _outcomes);
        Append(text, "judgements", _promises);
        foreach (var operation in _faults.GroupBy(met => met.Key.Operation))
            Append(text, "faults of " + operation.Key, operation.ToDictionary(met => met.Key.Fault.ToString(), met => met.Value));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, Dictionary<string, int> counts) =>
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{title}: {string.Join(", ", counts.OrderByDescending(count => count.Value).Select(count => $"{count.Key} {count.Value}"))}"
        );

    private static void Count<T>(Dictionary<T, int> counts, T key)
        where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
}
