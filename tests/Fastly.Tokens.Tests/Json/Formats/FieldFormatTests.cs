using Fastly.Tokens.Json;

namespace Fastly.Tokens.Tests.Json.Formats;

/// <summary>Fields of an object in their formats.</summary>
public sealed class FieldFormatTests
{
    private const string Json =
        """{"price":0.1234567890123456789012345678,"weight":1E+300,"at":"2024-02-29T00:00:00Z","sizes":[1,2],"per_day":{"mon":0}}""";

    [Test]
    public void Each_field_is_read_and_written()
    {
        var sample = Sample.FromJson(Json);

        Assert.That(sample.Price, Is.EqualTo(0.1234567890123456789012345678m));
        Assert.That(sample.Weight, Is.EqualTo(1e300));
        Assert.That(sample.ToJson(), Is.EqualTo(Json));
    }

    [Test]
    public void A_decimal_field_leaves_the_other_numbers_of_the_object_as_they_are()
    {
        const string Text = """{"price":1.50,"weight":1E+300,"new":1E+300}""";

        Assert.That(Sample.FromJson(Text).ToJson(), Is.EqualTo(Text));
    }

    [Test]
    public void Null_and_an_empty_time_are_no_value()
    {
        var sample = Sample.FromJson("""{"price":null,"weight":null,"at":"","sizes":null,"per_day":null}""");

        Assert.That(
            (sample.Price, sample.Weight, sample.At, sample.Sizes, sample.PerDay),
            Is.EqualTo(default((decimal?, double?, DateTimeOffset?, object?, object?)))
        );
        Assert.That(sample.ToJson(), Is.EqualTo("{}"));
    }

    [TestCase("price", "1")]
    [TestCase("weight", "1")]
    [TestCase("at", "\"2024-02-29T00:00:00Z\"")]
    [TestCase("sizes", "[]")]
    [TestCase("per_day", "{}")]
    public void A_field_with_any_number_must_not_occur_twice(string name, string value) =>
        Assert.That(
            () => Sample.FromJson($$"""{"{{name}}":{{value}},"{{name}}":{{value}}}"""),
            Throws.InstanceOf<FormatException>().With.Message.Contains($"{name} occurs twice")
        );

    [TestCase("weight", "\"heavy\"")]
    [TestCase("at", "\"yesterday\"")]
    [TestCase("sizes", """[1,"2",3]""")]
    [TestCase("sizes", "7")]
    [TestCase("per_day", """{"mon":1,"tue":[2]}""")]
    public void A_lenient_object_keeps_the_whole_field_that_does_not_fit(string name, string value)
    {
        var sample = Sample.FromLenientJson($$"""{"{{name}}":{{value}},"price":1.5}""");

        Assert.That(sample.AdditionalProperties, Is.EqualTo(new Dictionary<string, string> { [name] = value }));
        Assert.That(
            (sample.Weight, sample.At, sample.Sizes, sample.PerDay),
            Is.EqualTo(default((double?, DateTimeOffset?, object?, object?)))
        );
        Assert.That(sample.Price, Is.EqualTo(1.5m));
    }

    [Test]
    public void In_a_lenient_object_the_last_of_the_same_names_of_a_map_counts()
    {
        var sample = Sample.FromLenientJson("""{"per_day":{"mon":1,"tue":2,"mon":3}}""");

        Assert.That(sample.PerDay, Is.EquivalentTo(new Dictionary<string, int> { ["mon"] = 3, ["tue"] = 2 }));
    }

    [Test]
    public void A_secret_field_is_sent_and_otherwise_left_out()
    {
        var sample = new Sample { Password = "s3cret" };
        List<string> secrets = [];

        Assert.That(sample.ToJson(), Is.EqualTo("{}"));
        Assert.That(JsonOutput.Write(sample, secrets: secrets), Is.EqualTo("""{"password":"s3cret"}"""));
        Assert.That(secrets, Is.EqualTo(["s3cret"]));
    }

    [Test]
    public void A_property_that_was_set_to_null_is_sent_as_null_and_an_untouched_one_is_absent()
    {
        Assert.That(new Sample().ToJson(), Is.EqualTo("{}"));
        Assert.That(new Sample { Note = null }.ToJson(), Is.EqualTo("""{"note":null}"""));
        Assert.That(new Sample { Note = "a" }.ToJson(), Is.EqualTo("""{"note":"a"}"""));
    }

    [Test]
    public void Names_of_a_map_do_not_hide_unknown_fields_of_the_object_around_it()
    {
        const string Text = """{"per_day":{"new":1},"new":2}""";

        Assert.That(Sample.FromJson(Text).ToJson(), Is.EqualTo(Text));
    }
}
