namespace Fastly.Tokens.Json;

/// <summary>An array.</summary>
internal sealed class ListFormat<T>(ValueFormat<T> items) : ValueFormat<IReadOnlyList<T>>
{
    private readonly Func<JsonInput, T> _readItem = json => items.Read(json)!;

    internal override bool IsSecret => items.IsSecret;

    internal override bool HasDecimals => items.HasDecimals;

    internal override IReadOnlyList<T>? Read(JsonInput json)
    {
        if (json.IsAtArray)
            return json.ReadList(_readItem, items.HasDecimals);
        json.ReportMisfit("an array");
        return null;
    }

    internal override void Write(JsonOutput json, IReadOnlyList<T> value) => json.WriteList(value, items);
}
