using System.Diagnostics.CodeAnalysis;

namespace Fastly.Tokens.Cli.Shell;

/// <summary>Specifies what a token id looks like on the command line and in a file.</summary>
internal static class TokenId
{
    private const int MaxLength = 64;

    internal static bool IsValid([NotNullWhen(true)] string? text) =>
        text?.Length is > 0 and <= MaxLength && text.All(char.IsAsciiLetterOrDigit);
}
