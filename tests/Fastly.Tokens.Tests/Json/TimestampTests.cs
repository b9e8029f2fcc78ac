using System.Globalization;
using Fastly.Tokens.Json;
using Fastly.Tokens.Tests.Fuzz;
using FsCheck.Fluent;

namespace Fastly.Tokens.Tests.Json;

public sealed class TimestampTests
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    [Test]
    public void The_usual_form_is_read_as_the_framework_reads_it() =>
        Property.HoldsFor(
            Gen.Choose(0, 9999)
                .Zip(Gen.Choose(0, 13))
                .Zip(Gen.Choose(0, 32))
                .Zip(Gen.Choose(0, 24))
                .Zip(Gen.Choose(0, 60))
                .Zip(Gen.Choose(0, 60)),
            drawn =>
            {
                var (((((year, month), day), hour), minute), second) = drawn;
                return IsReadAlike(
                    string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}-{day:D2}T{hour:D2}:{minute:D2}:{second:D2}Z")
                );
            }
        );

    [Test]
    public void A_changed_character_is_read_or_refused_alike() =>
        Property.HoldsFor(
            Gen.Choose(0, 19).Zip(Gen.Elements("0159-/:;.TZtz+ \u0660\uff11\0".ToCharArray())),
            drawn =>
            {
                var text = "2024-02-29T23:59:59Z".ToCharArray();
                text[drawn.Item1] = drawn.Item2;
                return IsReadAlike(new string(text));
            }
        );

    [TestCase("0001-01-01T00:00:00Z")]
    [TestCase("9999-12-31T23:59:59Z")]
    [TestCase("2024-02-29T09:09:09Z")]
    public void The_usual_form_does_not_take_the_parser_of_the_framework(string text) =>
        Assert.That(Timestamp.ParseUsual(text), Is.EqualTo(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)));

    private static bool IsReadAlike(string text)
    {
        var isOne = DateTimeOffset.TryParseExact(
            text,
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var expected
        );
        var read = Timestamp.Parse(text);
        return isOne ? read == expected && read.Value.Offset == expected.Offset : read is null;
    }
}
