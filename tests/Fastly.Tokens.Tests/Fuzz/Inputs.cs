using FsCheck;
using FsCheck.Fluent;

namespace Fastly.Tokens.Tests.Fuzz;

/// <summary>What the inputs are drawn from.</summary>
internal static class Inputs
{
    private static readonly string[] Oddities =
    [
        "",
        " ",
        "\0",
        "\r\n",
        "\t",
        "\ud800",
        "\udc00",
        "\ufeff",
        "\u2028",
        "😀",
        "é",
        "%2e%2e",
        "..",
        "/",
        "\"",
        "\\",
        "self",
        "{}",
        "null",
    ];

    /// <summary>Any text at all, lone surrogates and control characters too.</summary>
    internal static Gen<string> Text { get; } =
        Gen.OneOf(
            Gen.Elements(Oddities),
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? string.Empty),
            Gen.Choose(0, 0xffff).Select(code => (char)code).ArrayOf().Select(characters => new string(characters))
        );

    /// <summary>Text that a JSON document can hold: no lone surrogates.</summary>
    internal static Gen<string> WellFormedText { get; } = Text.Select(text => string.Concat(text.EnumerateRunes()));

    /// <summary>A value of the enumerations of the service, known or not.</summary>
    internal static Gen<string> Word { get; } =
        Gen.OneOf(
            Gen.Elements("global", "purge_select", "purge_all", "global:read", "engineer", "billing", "user"),
            Gen.Choose(0x21, 0x7e).Select(code => (char)code).NonEmptyListOf().Select(characters => new string([.. characters]))
        );

    internal static Gen<string[]> Words { get; } = Word.NonEmptyListOf().Select(words => words.ToArray());

    /// <summary>A moment in whole seconds, as the service sends it, with an offset from UTC.</summary>
    internal static Gen<DateTimeOffset> Second { get; } =
        from second in Gen.Choose(int.MinValue, int.MaxValue)
        from minutes in Gen.Choose(-14 * 60, 14 * 60)
        select DateTimeOffset.FromUnixTimeSeconds(4_000_000_000L + second).ToOffset(TimeSpan.FromMinutes(minutes));
}
