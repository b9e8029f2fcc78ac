using System.Collections;
using System.Numerics;
using System.Text.RegularExpressions;
using Fastly.Tokens.Json;

namespace Fastly.Tokens.Models;

/// <summary>
/// The limits of a value in the specification. They are checked for what is sent only, because a new value of the service must not make
/// a response invalid. No message repeats the value: it may be a secret.
/// </summary>
internal sealed class ValueLimits
{
    /// <summary>No limits, except those within the values themselves.</summary>
    internal static ValueLimits None { get; } = new();

    private Regex? _regex;

    internal decimal? Minimum { get; init; }

    internal decimal? Maximum { get; init; }

    internal bool ExclusiveMinimum { get; init; }

    internal bool ExclusiveMaximum { get; init; }

    internal decimal? MultipleOf { get; init; }

    /// <summary>Gets the minimum length of a string, in Unicode code points.</summary>
    internal int? MinLength { get; init; }

    /// <inheritdoc cref="MinLength"/>
    internal int? MaxLength { get; init; }

    /// <summary>Gets the regular expression that a string must contain, in the syntax of ECMA-262.</summary>
    internal string? Pattern { get; init; }

    internal int? MinItems { get; init; }

    internal int? MaxItems { get; init; }

    internal bool UniqueItems { get; init; }

    internal int? MinProperties { get; init; }

    internal int? MaxProperties { get; init; }

    /// <summary>Gets the limits of each item of a list, or each value of a map.</summary>
    internal ValueLimits? Items { get; init; }

    /// <summary>Throws if a value is outside of the limits. Null is within them.</summary>
    /// <exception cref="ArgumentException">Thrown when the value is outside of the limits.</exception>
    internal void Check(object? value, string parameter)
    {
        switch (value)
        {
            case null:
                break;
            case ILimited limited:
                limited.CheckLimits();
                break;
            case string text:
                CheckText(text, parameter);
                break;
            case Uri address:
                CheckText(address.OriginalString, parameter);
                break;
            case byte[] bytes:
                CheckText(Convert.ToBase64String(bytes), parameter);
                break;
            case int number:
                CheckNumber((decimal)number, parameter);
                break;
            case long number:
                CheckNumber((decimal)number, parameter);
                break;
            case decimal number:
                CheckNumber(number, parameter);
                break;
            case float number:
                CheckNumber(number, parameter);
                break;
            case double number:
                CheckNumber(number, parameter);
                break;
            case IDictionary map:
                CheckCount(map.Count, MinProperties, MaxProperties, "entries", parameter);
                foreach (var item in map.Values)
                    (Items ?? None).Check(item, parameter);
                break;
            case IEnumerable list:
                CheckItems(list, parameter);
                break;
            case IJsonValue:
                CheckText(value.ToString() ?? string.Empty, parameter);
                break;
        }
    }

    /// <inheritdoc cref="Check(object, string)"/>
    internal void Check<T>(IReadOnlyDictionary<string, T>? map, string parameter)
    {
        if (map is null)
            return;
        CheckCount(map.Count, MinProperties, MaxProperties, "entries", parameter);
        foreach (var value in map.Values)
            (Items ?? None).Check(value, parameter);
    }

    private void CheckText(string text, string parameter)
    {
        if (MinLength is not null || MaxLength is not null)
        {
            var length = text.EnumerateRunes().Count();
            Require.That(length >= (MinLength ?? 0), Invariant($"It is shorter than {MinLength} characters."), parameter);
            Require.That(length <= (MaxLength ?? int.MaxValue), Invariant($"It is longer than {MaxLength} characters."), parameter);
        }

        if (Pattern is not null)
            Require.That(IsMatch(text), $"It does not match the pattern {Pattern}.", parameter);
    }

    private void CheckNumber<T>(T number, string parameter)
        where T : struct, INumber<T>
    {
        if (Minimum is { } minimum)
        {
            var limit = T.CreateSaturating(minimum);
            if (ExclusiveMinimum ? number <= limit : number < limit)
                throw OutOfRange(ExclusiveMinimum ? "more than" : "at least", minimum, parameter);
        }

        if (Maximum is { } maximum)
        {
            var limit = T.CreateSaturating(maximum);
            if (ExclusiveMaximum ? number >= limit : number > limit)
                throw OutOfRange(ExclusiveMaximum ? "less than" : "at most", maximum, parameter);
        }

        if (MultipleOf is { } step && !IsMultiple(number, step))
            throw OutOfRange("a multiple of", step, parameter);
    }

    /// <summary>Divides as decimals, because 0.3 is a multiple of 0.1 there, as in JSON, and not among doubles.</summary>
    private static bool IsMultiple<T>(T number, decimal step)
        where T : struct, INumber<T>
    {
        var exact = decimal.CreateSaturating(number);
        // A number outside of the range of decimals has no digit that a step could contradict.
        return (exact is decimal.MinValue or decimal.MaxValue && number is not decimal) || exact % step == 0;
    }

    private void CheckItems(IEnumerable list, string parameter)
    {
        var seen = UniqueItems ? new HashSet<object>() : null;
        var count = 0;
        foreach (var item in list)
        {
            count++;
            (Items ?? None).Check(item, parameter);
            if (seen is not null && !seen.Add(Identity(item)))
                throw new ArgumentException("It holds the same item twice.", parameter);
        }

        CheckCount(count, MinItems, MaxItems, "items", parameter);
    }

    /// <summary>Returns what is equal for items that are equal as JSON.</summary>
    private static object Identity(object? item) =>
        item switch
        {
            null => DBNull.Value,
            FastlyModel model => model.ToJson(),
            byte[] bytes => Convert.ToBase64String(bytes),
            _ => item,
        };

    private static void CheckCount(int count, int? minimum, int? maximum, string things, string parameter)
    {
        Require.That(count >= (minimum ?? 0), Invariant($"It holds fewer than {minimum} {things}."), parameter);
        Require.That(count <= (maximum ?? int.MaxValue), Invariant($"It holds more than {maximum} {things}."), parameter);
    }

    private bool IsMatch(string text)
    {
        try
        {
            return (_regex ??= EcmaPattern.ToRegex(Pattern!)).IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static ArgumentOutOfRangeException OutOfRange(string relation, decimal limit, string parameter) =>
        new(parameter, Invariant($"It must be {relation} {limit}."));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
