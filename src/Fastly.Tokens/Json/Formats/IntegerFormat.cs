using System.Globalization;
using System.Numerics;

namespace Fastly.Tokens.Json;

/// <summary>A number without a fraction or an exponent, within the range of its type.</summary>
internal sealed class IntegerFormat<T>(string expected) : ScalarFormat<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    private static readonly long Min = long.CreateChecked(T.MinValue);
    private static readonly long Max = long.CreateChecked(T.MaxValue);

    internal override T Read(JsonInput json)
    {
        // The reader's value is a long for an integer that fits into one, and nothing else is.
        if (json.Value is long value && value >= Min && value <= Max)
            return T.CreateTruncating(value);
        json.ReportMisfit(expected);
        return default;
    }

    internal override void Write(JsonOutput json, T value) => json.WriteValue(long.CreateTruncating(value));

    internal override string ToText(T value) => value.ToString(null, CultureInfo.InvariantCulture);
}
