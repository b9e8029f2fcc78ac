using System.IO.Enumeration;

namespace Fastly.Tokens.Cli.Selection;

/// <summary>Matches names with patterns, in which <c>*</c> stands for any characters and <c>?</c> for one.</summary>
internal static class Glob
{
    /// <summary>Returns whether a name matches one of the patterns; null if it is not known.</summary>
    internal static bool? Matches(IEnumerable<string> patterns, string? name) =>
        name is null ? null : patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false));
}
