namespace Fastly.Tokens.Json;

/// <summary>A reference type, or null.</summary>
internal sealed class NullableReferenceFormat<T>(ValueFormat<T> format) : ValueFormat<T?>
    where T : class
{
    internal override bool IsSecret => format.IsSecret;

    internal override bool HasDecimals => format.HasDecimals;

    internal override bool IncludesNull => true;

    internal override T? Read(JsonInput json)
    {
        json.Read(out var value, format);
        return value;
    }

    internal override void Write(JsonOutput json, T? value)
    {
        if (value is null)
            json.WriteNull();
        else
            format.Write(json, value);
    }
}
