using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Fastly.Tokens.Models;

/// <summary>Validates arguments before anything is sent. No message repeats a value: it may be a secret.</summary>
internal static class Require
{
    private const int MaxWordLength = 1024;
    private const int MaxIdLength = 64;
    private const int MaxHeaderLength = 8 * 1024;

    /// <summary>The longest value in an address; .NET 8 allows 65,519 characters for the whole of it.</summary>
    private const int MaxAddressValueLength = 32 * 1024;

    private const int MaxTargetLength = 60 * 1024;

    internal const string NotAWord = "It is empty, longer than 1,024 characters, or holds white space or control characters.";

    internal static bool IsWord([NotNullWhen(true)] string? value) =>
        value is { Length: > 0 and <= MaxWordLength } && !value.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c));

    internal static void That(bool condition, string message, string parameter)
    {
        if (!condition)
            throw new ArgumentException(message, parameter);
    }

    /// <summary>Requires an id: 1 to 64 ASCII letters and digits, and not "self".</summary>
    /// <remarks>
    /// Any other text may change which resource a path names: <c>..</c> and <c>%2e%2e</c> collapse to the root, and
    /// <c>DELETE /tokens/self</c> revokes the caller's own key.
    /// </remarks>
    internal static string Id(string? value, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, parameter);
        That(IsId(value), "An id is 1 to 64 ASCII letters and digits.", parameter);
        That(!value.Equals("self", StringComparison.OrdinalIgnoreCase), "\"self\" is not an id: it means the caller's own key.", parameter);
        return value;
    }

    internal static bool IsId([NotNullWhen(true)] string? value) =>
        value is { Length: > 0 and <= MaxIdLength } && value.All(char.IsAsciiLetterOrDigit);

    /// <summary>Requires one word: not empty, no white space, no control characters.</summary>
    internal static string Word(string? value, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, parameter);
        That(value.Length <= MaxWordLength, "It is longer than 1,024 characters.", parameter);
        That(!value.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c)), "It holds white space or control characters.", parameter);
        return value;
    }

    /// <summary>Requires a value for a header: one word of visible ASCII characters.</summary>
    internal static string HeaderWord(string? value, string parameter)
    {
        var word = Word(value, parameter);
        That(word.All(static c => c is > ' ' and < '\x7f'), "It holds characters outside of visible ASCII.", parameter);
        return word;
    }

    /// <summary>Requires text on one line: not empty or blank, no control characters.</summary>
    internal static string Line(string? value, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, parameter);
        That(value.Length <= MaxWordLength, "It is longer than 1,024 characters.", parameter);
        That(!value.Any(char.IsControl), "It holds control characters.", parameter);
        return value;
    }

    /// <summary>Returns whether a value is short enough to be part of an address.</summary>
    internal static bool FitsAddress(string value) =>
        value.Length <= MaxAddressValueLength && Uri.EscapeDataString(value).Length <= MaxAddressValueLength;

    /// <summary>Requires a value for a query: not empty, and short enough for an address.</summary>
    internal static string QueryValue(string? value, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, parameter);
        That(FitsAddress(value), "It is too long for an address.", parameter);
        return value;
    }

    /// <summary>
    /// Requires a value for a path: not empty, nor a dot or two, which change the resource that the path names; without control
    /// characters, and short enough for an address.
    /// </summary>
    internal static string PathValue(string value, string parameter)
    {
        That(value.Length > 0, "It is empty, and would change which resource the path names.", parameter);
        That(value is not ("." or ".."), "It is \".\" or \"..\", and would change which resource the path names.", parameter);
        That(!value.Any(char.IsControl), "It holds control characters.", parameter);
        return AddressValue(value, parameter);
    }

    /// <summary>Requires that the path and the query, as far as they are known, are short enough for an address.</summary>
    internal static void Address(string target, string parameter) =>
        That(target.Length <= MaxTargetLength, "Together with the other parameters it is too long for an address.", parameter);

    /// <summary>Requires a value for an address: well-formed Unicode, and short enough.</summary>
    internal static string AddressValue(string value, string parameter)
    {
        That(IsWellFormed(value), "It is not well-formed Unicode.", parameter);
        That(FitsAddress(value), "It is too long for an address.", parameter);
        return value;
    }

    /// <summary>Requires a value for a header: visible ASCII characters, and spaces within.</summary>
    internal static string HeaderValue(string value, string parameter)
    {
        That(value.Length is > 0 and <= MaxHeaderLength, "It is empty, or longer than 8,192 characters.", parameter);
        That(value.All(static c => c is >= ' ' and < '\x7f'), "It holds characters outside of visible ASCII.", parameter);
        That(value[0] != ' ' && value[^1] != ' ', "It begins or ends with a space.", parameter);
        return value;
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != OperationStatus.Done)
                return false;
            text = text[length..];
        }

        return true;
    }

    internal static void InRange(long value, long minimum, long maximum, string parameter)
    {
        if (value < minimum || value > maximum)
            throw new ArgumentOutOfRangeException(parameter, value, FormattableString.Invariant($"It must be {minimum} to {maximum}."));
    }

    /// <summary>Requires a period that is longer than zero, and not longer than a maximum.</summary>
    internal static void Period(TimeSpan value, TimeSpan maximum, string parameter)
    {
        if (value <= TimeSpan.Zero || value > maximum)
        {
            var message = FormattableString.Invariant($"It must be longer than zero, and at most {maximum.TotalDays:#,##0} days.");
            throw new ArgumentOutOfRangeException(parameter, value, message);
        }
    }
}
