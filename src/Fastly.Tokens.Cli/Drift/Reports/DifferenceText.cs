using System.Globalization;

namespace Fastly.Tokens.Cli.Drift;

/// <summary>Describes a difference in one sentence.</summary>
internal static class DifferenceText
{
    internal static string Of(Difference difference) =>
        difference.Kind switch
        {
            DriftKind.UnknownField => $"{difference.Place} is not described: {Shown(difference)}{Among(difference)}.",
            DriftKind.UnknownValue => $"{difference.Place} has values that are not described: {Shown(difference)}.",
            DriftKind.WrongType => $"{difference.Place} is described as {difference.Described}, and is {Shown(difference)}.",
            DriftKind.UnexpectedNull => $"{difference.Place} is null in {Number(difference.Count)}, and must not be.",
            DriftKind.MissingField => $"{difference.Place} is required, and missing in {Number(difference.Count)}{Among(difference)}.",
            DriftKind.RepeatedField => $"{difference.Place} occurs twice in {Number(difference.Count)}{Among(difference)}.",
            DriftKind.UnknownStatus =>
                $"{difference.Place} is not described ({difference.Described} are), and came {Number(difference.Count)} times.",
            DriftKind.UnknownMediaType => $"{difference.Place} is described with {difference.Described}, and has {Shown(difference)}.",
            _ => $"{difference.Place}: the body of {Number(difference.Count)} {difference.Described}.",
        };

    /// <summary>Returns the types or values with their numbers, and how many are not shown.</summary>
    private static string Shown(Difference difference)
    {
        var parts = difference.Shown.Select(static pair => $"{pair.Key} in {Number(pair.Value)}");
        if (difference.Hidden > 0)
            parts = parts.Append($"others in {Number(difference.Hidden)}, which may be secrets and are not shown");
        var text = string.Join(", ", parts);
        return text.Length == 0 ? $"in {Number(difference.Count)}" : text;
    }

    private static string Among(Difference difference) => difference.Among is { } among ? $" of {Number(among())}" : "";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
