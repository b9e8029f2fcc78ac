namespace Fastly.Tokens.Json;

/// <summary>An object whose names are data. They are compared ordinally, and their order is kept.</summary>
internal sealed class MapFormat<T>(ValueFormat<T> values) : ValueFormat<IReadOnlyDictionary<string, T>>
{
    internal override bool IsSecret => values.IsSecret;

    internal override bool HasDecimals => values.HasDecimals;

    internal override IReadOnlyDictionary<string, T>? Read(JsonInput json)
    {
        if (json.IsAtObject)
            return json.ReadMap(values);
        json.ReportMisfit("an object");
        return null;
    }

    internal override void Write(JsonOutput json, IReadOnlyDictionary<string, T> value) => json.WriteMap(value, values);
}
