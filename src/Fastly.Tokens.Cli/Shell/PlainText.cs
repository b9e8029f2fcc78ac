using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Fastly.Tokens.Cli.Shell;

/// <summary>
/// Replaces what is not safe in text from a server: control characters could move the cursor of a terminal or change earlier output,
/// invisible characters could make a name look like another, and a build server would run a command that a line of its log contains.
/// </summary>
internal static partial class PlainText
{
    internal static string Of(string text) =>
        BuildServerCommand()
            .Replace(
                string.Concat(text.EnumerateRunes().Select(static rune => (IsUnsafe(rune) ? Rune.ReplacementChar : rune).ToString())),
                static command => new string('\uFFFD', command.Length)
            );

    internal static bool IsUnsafe(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    // ::error:: of GitHub, and ##[error], ##vso[..] and ##teamcity[..] of GitHub, Azure and TeamCity. An IPv6 address is none of them.
    [GeneratedRegex(@"::(?=[A-Za-z-]+(\s[^:]*)?::)|##(?=[a-z]*\[)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex BuildServerCommand();
}
