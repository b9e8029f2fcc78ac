using System.Globalization;

namespace Fastly.Tokens.Benchmarks;

/// <summary>Formats numbers for people.</summary>
internal static class Figures
{
    /// <summary>Formats a number with three significant digits.</summary>
    internal static string Of(double value) =>
        Math.Abs(value) switch
        {
            >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
            >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
            _ => value.ToString("0.00", CultureInfo.InvariantCulture),
        };

    internal static string Text(FormattableString text) => FormattableString.Invariant(text);
}
