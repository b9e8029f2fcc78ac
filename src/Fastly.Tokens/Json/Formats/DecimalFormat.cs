using System.Globalization;
using System.Numerics;

namespace Fastly.Tokens.Json;

/// <summary>A number with all of its digits, 28 at least.</summary>
internal sealed class DecimalFormat : ScalarFormat<decimal>
{
    internal override bool HasDecimals => true;

    internal override decimal Read(JsonInput json)
    {
        switch (json.Value)
        {
            case decimal number:
                return number;
            case long number:
                return number;
            case BigInteger number when number >= (BigInteger)decimal.MinValue && number <= (BigInteger)decimal.MaxValue:
                return (decimal)number;
            default:
                json.ReportMisfit("a decimal number of at most 28 digits", json.IsAtNumber ? "one that is out of range" : null);
                return default;
        }
    }

    internal override void Write(JsonOutput json, decimal value) => json.WriteNumber(ToText(value));

    internal override string ToText(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
