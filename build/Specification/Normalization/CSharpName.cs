using System.Globalization;
using System.Text;

namespace Fastly.Tokens.Specification.Normalization;

/// <summary>Derives C# identifiers from the names of an OpenAPI document.</summary>
internal static class CSharpName
{
    /// <summary>Returns the name in PascalCase. What cannot be part of an identifier separates words.</summary>
    /// <param name="name">The name in the document.</param>
    /// <param name="prefix">What precedes a name that starts with a digit, or stands for one without a letter or digit.</param>
    internal static string Pascal(string name, string prefix)
    {
        var identifier = new StringBuilder();
        var startsWord = true;
        foreach (var rune in name.EnumerateRunes())
        {
            if (!IsPart(rune))
            {
                startsWord = true;
                continue;
            }

            identifier.Append(startsWord ? Rune.ToUpperInvariant(rune) : rune);
            startsWord = false;
        }

        return identifier.Length == 0 || char.IsDigit(identifier[0]) ? prefix + identifier : identifier.ToString();
    }

    /// <summary>Returns the name with a lower-case first letter; a keyword with the <c>@</c> that makes it an identifier.</summary>
    internal static string Camel(string pascal)
    {
        var camel = char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return Keywords.Contains(camel) ? "@" + camel : camel;
    }

    /// <summary>Returns the text as a C# string literal.</summary>
    internal static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var character in text)
        {
            if (character is '"' or '\\')
                literal.Append('\\').Append(character);
            else if (char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029' or '\u0085')
                literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                literal.Append(character);
        }

        return literal.Append('"').ToString();
    }

    /// <summary>The letters outside of the basic plane are not part of C# identifiers.</summary>
    private static bool IsPart(Rune rune) => rune.IsBmp && (Rune.IsLetter(rune) || rune.Value is >= '0' and <= '9');

    private static readonly HashSet<string> Keywords =
    [
        .. (
            "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum "
            + "event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long "
            + "namespace new null object operator out override params private protected public readonly ref return sbyte sealed short "
            + "sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual "
            + "void volatile while"
        ).Split(' '),
    ];
}
