using Fastly.Tokens.Cli.Output;
using Fastly.Tokens.Cli.Shell;

namespace Fastly.Tokens.Cli.Batch;

/// <summary>
/// Prints the results of a batch, each as soon as it is known, so that they are true whenever the process is killed. A single JSON
/// document is printed at the end.
/// </summary>
internal sealed class BatchReport(OutputFormat format, CommandEnvironment environment)
{
    private readonly List<BatchItem> _items = [];

    internal IReadOnlyList<BatchItem> Items => _items;

    private bool IsDocument => format is OutputFormat.Json or OutputFormat.FastlyJson;

    internal void Add(BatchItem item)
    {
        _items.Add(item);
        if (IsDocument)
            return;
        if (format == OutputFormat.Jsonl)
            Write(item.ToJson(), item);
        else if (item.IsFailure)
            environment.Warn(item.Sentence);
        else
            Write(PlainText.Of(item.ToString()), item);
    }

    /// <summary>Prints the document, or how many tokens have which state.</summary>
    internal void End()
    {
        if (format == OutputFormat.FastlyJson)
            environment.Report(() => environment.Output.WriteLine(JsonText.Array(_items.Select(ToFastlyJson))), Summary);
        else if (format == OutputFormat.Json)
            environment.Report(() => environment.Output.WriteLine(Document()), Summary);
        else if (_items.Count > 1)
            environment.Note($"{Counted.Of(_items.Count, "token")} {Totals}.");
    }

    private string Summary => string.Join(", ", _items.Select(static item => $"{item.Id}: {item.Word}"));

    private string Totals =>
        string.Join(
            ", ",
            _items.CountBy(static item => item.Word).Select(static pair => FormattableString.Invariant($"{pair.Key}: {pair.Value}"))
        );

    private string Document() =>
        TokenJson.Document(
            "tokens",
            json =>
            {
                foreach (var item in _items)
                    json.WriteRawValue(item.ToJson());
            }
        );

    /// <summary>Adds the name of the state that this document had before the batches.</summary>
    private static string ToFastlyJson(BatchItem item) => JsonText.With(item.ToJson(), "outcome", item.Word);

    private void Write(string line, BatchItem item) =>
        environment.Report(() => environment.Output.WriteLine(line), $"{item.Id}: {item.Word}");
}
