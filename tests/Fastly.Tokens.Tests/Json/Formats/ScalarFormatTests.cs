using Fastly.Tokens.Json;

namespace Fastly.Tokens.Tests.Json.Formats;

/// <summary>What is read, and what it is as JSON and as text.</summary>
public sealed class ScalarFormatTests
{
    private static IEnumerable<TestCaseData> Valid()
    {
        yield return Case(ValueFormats.Text, "\"\"", "", "");
        yield return Case(ValueFormats.Text, "\"a\\u00e9\\ud83d\\ude00\"", "aé😀", "aé😀");
        yield return Case(ValueFormats.Boolean, "true", true, "true");
        yield return Case(ValueFormats.Boolean, "false", false, "false");
        yield return Case(ValueFormats.Int32, "2147483647", int.MaxValue, "2147483647");
        yield return Case(ValueFormats.Int32, "-2147483648", int.MinValue, "-2147483648");
        yield return Case(ValueFormats.Int32, "0", 0, "0");
        yield return Case(ValueFormats.Int64, "9223372036854775807", long.MaxValue, "9223372036854775807");
        yield return Case(ValueFormats.Int64, "-9223372036854775808", long.MinValue, "-9223372036854775808");
        yield return Case(ValueFormats.Single, "3.4028235E+38", float.MaxValue, "3.4028235E+38");
        yield return Case(ValueFormats.Single, "0.1", 0.1f, "0.1");
        yield return Case(ValueFormats.Single, "16777217", 16777216f, "16777216");
        yield return Case(ValueFormats.Double, "1.7976931348623157E+308", double.MaxValue, "1.7976931348623157E+308");
        yield return Case(ValueFormats.Double, "5E-324", double.Epsilon, "5E-324");
        yield return Case(ValueFormats.Double, "9007199254740993.0", 9007199254740992d, "9007199254740992");
        yield return Case(ValueFormats.Double, "1" + new string('0', 308), 1e308, "1E+308");
        yield return Case(ValueFormats.Double, "18446744073709551616", 18446744073709551616d, "1.8446744073709552E+19");
        yield return Case(
            ValueFormats.Decimal,
            "0.1234567890123456789012345678",
            0.1234567890123456789012345678m,
            "0.1234567890123456789012345678"
        );
        yield return Case(ValueFormats.Decimal, "79228162514264337593543950335", decimal.MaxValue, "79228162514264337593543950335");
        yield return Case(ValueFormats.Decimal, "-79228162514264337593543950335", decimal.MinValue, "-79228162514264337593543950335");
        yield return Case(ValueFormats.Decimal, "1.10", 1.10m, "1.10");
        yield return Case(ValueFormats.Decimal, "1E3", 1000m, "1000");
        yield return Case(ValueFormats.Date, "\"2024-02-29\"", new DateOnly(2024, 2, 29), "2024-02-29");
        yield return Case(ValueFormats.Date, "\"0001-01-01\"", DateOnly.MinValue, "0001-01-01");
        yield return Case(
            ValueFormats.Timestamp,
            "\"2024-02-29T23:59:59.9+02:00\"",
            new DateTimeOffset(2024, 2, 29, 23, 59, 59, 900, TimeSpan.FromHours(2)),
            "2024-02-29T21:59:59Z"
        );
        yield return Case(ValueFormats.Timestamp, "\"0001-01-01T00:00:00Z\"", DateTimeOffset.MinValue, "0001-01-01T00:00:00Z");
        yield return Case(
            ValueFormats.Uuid,
            "\"6F9619FF-8B86-D011-B42D-00C04FC964FF\"",
            new Guid("6f9619ff-8b86-d011-b42d-00c04fc964ff"),
            "6f9619ff-8b86-d011-b42d-00c04fc964ff"
        );
        yield return Case(ValueFormats.Bytes, "\"\"", Array.Empty<byte>(), "");
        yield return Case(ValueFormats.Bytes, "\"AP8Q\"", new byte[] { 0, 255, 16 }, "AP8Q");
        yield return Case(ValueFormats.Bytes, "\"AP8=\"", new byte[] { 0, 255 }, "AP8=");
        yield return Case(ValueFormats.Enumeration<Color>(), "\"red\"", new Color("red"), "red");
        yield return Case(ValueFormats.Enumeration<Color>(), "\"a new one\"", new Color("a new one"), "a new one");
    }

    [TestCaseSource(nameof(Valid))]
    public void A_value_is_read_and_is_the_same_as_JSON_and_as_text(object format, string json, object value, string text) =>
        ((IFormatCheck)format).Check(json, value, text);

    [TestCase("https://a.example/x?y#z", true)]
    [TestCase("HTTPS://A.example:443/%7Ex", true)]
    [TestCase("/a/b", false)]
    [TestCase("//host/a", false)]
    [TestCase("a b", false)]
    [TestCase("", false)]
    public void A_URI_keeps_its_text_and_a_path_is_relative_on_every_system(string text, bool isAbsolute)
    {
        var address = ValueFormats.Uri.Read(JsonOutput.Quote(text));

        Assert.That(address.IsAbsoluteUri, Is.EqualTo(isAbsolute));
        Assert.That(ValueFormats.Uri.Write(address), Is.EqualTo(JsonOutput.Quote(text)));
        Assert.That(ValueFormats.Uri.ToText(address), Is.EqualTo(text));
    }

    private static IEnumerable<TestCaseData> Invalid()
    {
        yield return Refused(ValueFormats.Text, "1", "true", "null", "[]", "{}");
        yield return Refused(ValueFormats.Secret, "1", "null");
        yield return Refused(ValueFormats.Boolean, "\"true\"", "1", "null", "[true]");
        yield return Refused(
            ValueFormats.Int32,
            "2147483648",
            "-2147483649",
            "1.0",
            "1e2",
            "\"1\"",
            "true",
            "null",
            "1" + new string('0', 30)
        );
        yield return Refused(ValueFormats.Int64, "9223372036854775808", "-9223372036854775809", "1.5", "1e2", "\"1\"", "null");
        yield return Refused(ValueFormats.Single, "3.5e38", "-1e39", "NaN", "Infinity", "\"1\"", "null", "1" + new string('0', 39));
        yield return Refused(ValueFormats.Double, "1e309", "-1e309", "NaN", "-Infinity", "\"NaN\"", "null", "1" + new string('0', 309));
        yield return Refused(ValueFormats.Decimal, "79228162514264337593543950336", "1e29", "NaN", "\"1\"", "true", "null");
        yield return Refused(ValueFormats.Date, "\"2023-02-29\"", "\"2024-2-29\"", "\"2024-02-29T00:00:00Z\"", "\"\"", "20240229", "null");
        yield return Refused(ValueFormats.Timestamp, "\"2024-02-30T00:00:00Z\"", "\"2024-02-29\"", "\"\"", "0", "null");
        yield return Refused(
            ValueFormats.Uuid,
            "\"6f9619ff8b86d011b42d00c04fc964ff\"",
            "\"{6f9619ff-8b86-d011-b42d-00c04fc964ff}\"",
            "\"\"",
            "null"
        );
        yield return Refused(ValueFormats.Uri, "\"https://[\"", "1", "null");
        yield return Refused(ValueFormats.Bytes, "\"A\"", "\"AP8\"", "\"A-_=\"", "\"A*==\"", "[0]", "null");
        yield return Refused(ValueFormats.Enumeration<Color>(), "1", "null", "[]");
    }

    [TestCaseSource(nameof(Invalid))]
    public void A_value_that_does_not_fit_is_refused_and_not_quoted(object format, string[] values)
    {
        foreach (var json in values)
        {
            var exception = Assert.Throws<FormatException>(() => ((IFormatCheck)format).Read(json), json);
            if (json.Length > 6)
                Assert.That(exception!.Message, Does.Not.Contain(json.Trim('"')), json);
        }
    }

    private static IEnumerable<TestCaseData> Misfits()
    {
        yield return Misfit(ValueFormats.Decimal, "79228162514264337593543950336", "one that is out of range");
        yield return Misfit(ValueFormats.Decimal, "\"1\"", "a string");
        yield return Misfit(ValueFormats.Single, "3.5e38", "one that is out of range");
        yield return Misfit(ValueFormats.Single, "1" + new string('0', 39), "one that is out of range");
        yield return Misfit(ValueFormats.Single, "true", "true or false");
        yield return Misfit(ValueFormats.Uuid, "\"1\"", "another string");
        yield return Misfit(ValueFormats.Uuid, "1", "a number");
    }

    [TestCaseSource(nameof(Misfits))]
    public void A_message_says_what_was_found(object format, string json, string found) =>
        Assert.That(
            () => ((IFormatCheck)format).Read(json),
            Throws.InstanceOf<FormatException>().With.Message.EndsWith($" is expected, not {found}.")
        );

    [Test]
    public void What_is_no_JSON_number_is_not_written()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => ValueFormats.Double.Write(double.NaN), Throws.ArgumentException);
            Assert.That(() => ValueFormats.Double.ToText(double.PositiveInfinity), Throws.ArgumentException);
            Assert.That(() => ValueFormats.Single.Write(float.NegativeInfinity), Throws.ArgumentException);
        });
    }

    [Test]
    public void The_default_of_an_enumeration_is_not_sent()
    {
        var format = ValueFormats.List(ValueFormats.Enumeration<Color>());

        Assert.That(
            () => format.Send([new Color("red"), default]),
            Throws.ArgumentException.With.Message.EqualTo("A value is the default of its type, which stands for none.")
        );
        Assert.That(format.Write([default]), Is.EqualTo("[null]"));
        Assert.That(() => ValueFormats.Enumeration<Color>().ToText(default), Throws.ArgumentException);
    }

    [Test]
    public void A_secret_is_read_and_written_for_a_request_only()
    {
        List<string> secrets = [];

        Assert.That(ValueFormats.Secret.Read("\"s3cret\""), Is.EqualTo("s3cret"));
        Assert.That(ValueFormats.Secret.Write("s3cret"), Is.EqualTo("null"));
        Assert.That(ValueFormats.Secret.Send("s3cret", secrets), Is.EqualTo("\"s3cret\""));
        Assert.That(secrets, Is.EqualTo(["s3cret"]));
    }

    [Test]
    public void The_culture_of_the_thread_has_no_effect()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = new("ar-SA");
        try
        {
            Assert.That(ValueFormats.Double.ToText(-1.5), Is.EqualTo("-1.5"));
            Assert.That(ValueFormats.Decimal.Write(-1.5m), Is.EqualTo("-1.5"));
            Assert.That(ValueFormats.Date.ToText(new DateOnly(2024, 2, 29)), Is.EqualTo("2024-02-29"));
            Assert.That(ValueFormats.Int32.ToText(-7), Is.EqualTo("-7"));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    private static TestCaseData Case<T>(ScalarFormat<T> format, string json, T value, string text) =>
        new TestCaseData(new FormatCheck<T>(format), json, value, text).SetArgDisplayNames(typeof(T).Name, json);

    private static TestCaseData Refused<T>(ScalarFormat<T> format, params string[] values) =>
        new TestCaseData(new FormatCheck<T>(format), values).SetArgDisplayNames(format.GetType().Name, typeof(T).Name);

    private static TestCaseData Misfit<T>(ScalarFormat<T> format, string json, string found) =>
        new TestCaseData(new FormatCheck<T>(format), json, found).SetArgDisplayNames(typeof(T).Name, json);

    private interface IFormatCheck
    {
        object Read(string json);

        void Check(string json, object value, string text);
    }

    private sealed class FormatCheck<T>(ScalarFormat<T> format) : IFormatCheck
    {
        public object Read(string json) => format.Read(json)!;

        public void Check(string json, object value, string text)
        {
            var read = format.Read(json);
            Assert.That(read, Is.EqualTo(value));
            Assert.That(format.ToText(read), Is.EqualTo(text));
            var written = format.Write(read);
            Assert.That(written.Trim('"'), Is.EqualTo(text));
            Assert.That(written.StartsWith('"'), Is.EqualTo(json.StartsWith('"')), "the kind of JSON value");
            Assert.That(format.Write(format.Read(written)), Is.EqualTo(written), "read again");
        }
    }
}
