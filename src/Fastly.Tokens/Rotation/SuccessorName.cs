using System.Globalization;
using System.Text.RegularExpressions;
using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Rotation;

/// <summary>
/// The name of a successor says which token it replaces, so that what a killed process leaves behind can be found, and how long that
/// one must stay, so that the account can contradict a pending revocation: <c>deploy (successor of 5Yo3XXXlNlMFYKTMKGvR7C, overlap
/// until 2026-12-01T00:00:00Z)</c>.
/// </summary>
internal static partial class SuccessorName
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Returns the name of a new successor, shorter than the 1,024 characters that a name may have.</summary>
    /// <param name="old">The token to replace. The mark of an earlier rotation is not repeated.</param>
    /// <param name="overlapUntil">When the overlap ends, by the service's clock; null where there is none.</param>
    internal static string For(AutomationToken old, DateTimeOffset? overlapUntil)
    {
        var name =
            old.Name is not null && Pattern().Match(old.Name) is { Success: true } match && Read(old.Name) is not null
                ? match.Groups["name"].Value
                : old.Name;
        name = string.IsNullOrWhiteSpace(name) ? "token" : MessageText.OneLine(name);
        var overlap = overlapUntil is { } until
            ? ", overlap until " + until.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)
            : string.Empty;
        return $"{name} (successor of {old.Id}{overlap})";
    }

    /// <summary>Returns what a name says of the token that is replaced; null if it is not the name of a successor.</summary>
    internal static SuccessorMark? Read(string? name)
    {
        if (name is null || Pattern().Match(name) is not { Success: true } match)
            return null;
        if (match.Groups["until"] is not { Success: true } text)
            return new SuccessorMark(match.Groups["id"].Value, OverlapUntil: null);
        return DateTimeOffset.TryParseExact(
            text.ValueSpan,
            Format,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var until
        )
            ? new SuccessorMark(match.Groups["id"].Value, until)
            : null;
    }

    // The last mark counts: an old name may hold one of its own. Behind it, only what AppendUniqueNameSuffix appends.
    [GeneratedRegex(
        @"\A(?<name>.*) \(successor of (?<id>[A-Za-z0-9]{1,64})(, overlap until (?<until>[-0-9T:]{19}Z))?\)(-[0-9a-f]{32})?\z",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Pattern();
}
