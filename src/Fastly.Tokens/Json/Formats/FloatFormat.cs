using System.Globalization;
using System.Numerics;

namespace Fastly.Tokens.Json;

/// <summary>A number of limited precision. Infinities and what is not a number are no JSON.</summary>
internal sealed class FloatFormat<T>(string expected) : ScalarFormat<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    internal override T Read(JsonInput json)
    {
        var value = json.Value switch
        {
            long number => T.CreateTruncating(number),
            double number => T.CreateTruncating(number),
            decimal number => T.CreateTruncating(number),
            // The conversion of a BigInteger truncates, and a parser rounds.
            BigInteger number => T.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            _ => T.NaN,
        };
        if (T.IsFinite(value))
            return value;
        json.ReportMisfit(expected, json.IsAtNumber ? "one that is out of range" : null);
        return default;
    }

    internal override void Write(JsonOutput json, T value) => json.WriteNumber(ToText(value));

    /// <exception cref="ArgumentException">Thrown when the value is not a number, or infinite.</exception>
    internal override string ToText(T value) =>
        T.IsFinite(value)
            ? value.ToString("R", CultureInfo.InvariantCulture)
            : throw new ArgumentException("It is infinite or not a number, which JSON does not have.");
}
