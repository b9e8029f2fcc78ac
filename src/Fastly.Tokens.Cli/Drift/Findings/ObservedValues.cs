using System.Text.Json;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>
/// The types of the values that were seen at a place, and how often; no values. A schema of them is what the specification is to say.
/// </summary>
internal sealed class ObservedValues(int depth = 0)
{
    private const int MaxDepth = 4;
    private const int MaxFields = 50;
    private const int MaxItems = 100;

    private readonly SortedDictionary<string, long> _kinds = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ObservedValues> _fields = new(StringComparer.Ordinal);
    private ObservedValues? _items;
    private bool _hasOtherFields;

    /// <summary>Gets the types with their numbers.</summary>
    internal IReadOnlyDictionary<string, long> Kinds => _kinds;

    internal void Add(JsonElement value)
    {
        var kind = JsonKind.Of(value);
        _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
        if (depth == MaxDepth)
            return;
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in value.EnumerateObject())
                AddField(field);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            _items ??= new ObservedValues(depth + 1);
            foreach (var item in value.EnumerateArray().Take(MaxItems))
                _items.Add(item);
        }
    }

    internal bool IsAlwaysNull => _kinds.Count == 1 && _kinds.ContainsKey(JsonKind.Null);

    /// <summary>Returns the lines of a schema of what was seen.</summary>
    /// <param name="alsoTypes">The types that were seen besides.</param>
    /// <param name="isNullable">Whether null is allowed.</param>
    /// <param name="text">The description; null for none.</param>
    internal IReadOnlyList<string> Schema(IEnumerable<string> alsoTypes, bool isNullable, string? text)
    {
        var seen = _kinds.Keys.Where(static kind => kind != JsonKind.Null).Select(JsonKind.TypeOf);
        string[] types = [.. seen.Concat(alsoTypes).Distinct().Order(StringComparer.Ordinal)];
        if (types is [JsonKind.Integer, JsonKind.Number])
            types = [JsonKind.Number];
        IReadOnlyList<string> description = text is null ? [] : [$"description: {text}"];
        // Without a type, everything is described; the client returns it as JSON.
        if (types is not [var type])
            return description;
        IReadOnlyList<string> nullable = isNullable ? ["nullable: true"] : [];
        return [$"type: {type}", .. Keywords(type), .. nullable, .. description];
    }

    private IEnumerable<string> Keywords(string type) =>
        type switch
        {
            JsonKind.Text when !_kinds.ContainsKey(JsonKind.Text) => ["format: date-time"],
            JsonKind.Integer => ["format: int64"],
            JsonKind.List => YamlText.Entry("items", _items is { _kinds.Count: > 0 } ? _items.ItemSchema() : ["{}"]),
            JsonKind.Object when _fields.Count > 0 && !_hasOtherFields => YamlText.Entry(
                "properties",
                [.. _fields.SelectMany(FieldSchema)]
            ),
            _ => [],
        };

    private static IReadOnlyList<string> FieldSchema(KeyValuePair<string, ObservedValues> field) =>
        YamlText.Entry(field.Key, FieldAddition.Schema(field.Value));

    /// <summary>Returns the schema of an item, which needs no description of its own.</summary>
    private IReadOnlyList<string> ItemSchema() =>
        Schema(alsoTypes: [], isNullable: _kinds.ContainsKey(JsonKind.Null), text: null) is { Count: > 0 } lines ? lines : ["{}"];

    private void AddField(JsonProperty field)
    {
        // A map has names that are data.
        if (JsonKind.NameOf(field) is not { } name || !ShownText.IsSafe(name) || (_fields.Count >= MaxFields && !_fields.ContainsKey(name)))
        {
            _hasOtherFields = true;
            return;
        }

        if (!_fields.TryGetValue(name, out var values))
            _fields.Add(name, values = new ObservedValues(depth + 1));
        values.Add(field.Value);
    }
}
