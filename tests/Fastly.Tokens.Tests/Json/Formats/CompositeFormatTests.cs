using System.Text.Json;
using Fastly.Tokens.Json;

namespace Fastly.Tokens.Tests.Json.Formats;

/// <summary>Lists, maps, values that may be null, and any JSON.</summary>
[Parallelizable]
public sealed class CompositeFormatTests
{
    [Test]
    public void Lists_and_maps_of_each_other_are_read_and_written()
    {
        var format = ValueFormats.Map(ValueFormats.List(ValueFormats.NullableValue(ValueFormats.Date)));
        const string Json = """{"b":["2024-02-29",null],"a":[],"":[null]}""";

        var read = format.Read(Json);

        Assert.That(read.Keys, Is.EqualTo(["b", "a", ""]), "in the order of the text");
        Assert.That(read["b"], Is.EqualTo(new DateOnly?[] { new(2024, 2, 29), null }));
        Assert.That(format.Write(read), Is.EqualTo(Json));
    }

    [Test]
    public void Names_of_a_map_differ_by_case_and_must_not_repeat()
    {
        var format = ValueFormats.Map(ValueFormats.Int32);

        Assert.That(format.Read("""{"a":1,"A":2}"""), Has.Count.EqualTo(2));
        Assert.That(() => format.Read("""{"a":1,"a":2}"""), Throws.InstanceOf<FormatException>().With.Message.Contains("twice"));
    }

    [TestCase("""[1,"2"]""")]
    [TestCase("[1,null]")]
    [TestCase("[1,[2]]")]
    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("[1,2147483648]")]
    public void One_item_that_does_not_fit_makes_a_list_invalid(string json) =>
        Assert.That(() => ValueFormats.List(ValueFormats.Int32).Read(json), Throws.InstanceOf<FormatException>());

    [Test]
    public void Null_is_no_item_of_a_format_without_it()
    {
        Assert.That(() => ValueFormats.List(ValueFormats.Text).Read("[null]"), Throws.InstanceOf<FormatException>());
        Assert.That(() => ValueFormats.List(ValueFormats.Uri).Read("[null]"), Throws.InstanceOf<FormatException>());
        Assert.That(() => ValueFormats.Map(ValueFormats.Bytes).Read("""{"a":null}"""), Throws.InstanceOf<FormatException>());
    }

    [TestCase("""{"a":null}""")]
    [TestCase("""{"a":"1"}""")]
    [TestCase("[]")]
    [TestCase("null")]
    public void One_value_that_does_not_fit_makes_a_map_invalid(string json) =>
        Assert.That(() => ValueFormats.Map(ValueFormats.Int32).Read(json), Throws.InstanceOf<FormatException>());

    [Test]
    public void What_is_no_map_is_named() =>
        Assert.That(
            () => ValueFormats.Map(ValueFormats.Int32).Read("[]"),
            Throws.InstanceOf<FormatException>().With.Message.Contains("an object is expected, not an array")
        );

    [Test]
    public void Null_is_read_where_the_format_includes_it()
    {
        var texts = ValueFormats.List(ValueFormats.NullableReference(ValueFormats.Text));

        Assert.That(texts.Write(texts.Read("""["a",null]""")), Is.EqualTo("""["a",null]"""));
        Assert.That(ValueFormats.NullableValue(ValueFormats.Int32).Read("null"), Is.Null);
        Assert.That(ValueFormats.NullableReference(texts).Read("null"), Is.Null);
        Assert.That(ValueFormats.NullableValue(ValueFormats.Timestamp).Read("\"\""), Is.Null, "as the service sends no time");
        Assert.That(() => ValueFormats.NullableValue(ValueFormats.Int32).Read("\"1\""), Throws.InstanceOf<FormatException>());
    }

    [Test]
    public void Decimals_in_lists_keep_their_digits_and_doubles_beside_them_their_range()
    {
        const string Digits = "0.1234567890123456789012345678";
        var decimals = ValueFormats.Map(ValueFormats.List(ValueFormats.Decimal));

        Assert.That(decimals.Write(decimals.Read($$"""{"a":[{{Digits}}]}""")), Is.EqualTo($$"""{"a":[{{Digits}}]}"""));
        Assert.That(ValueFormats.List(ValueFormats.Double).Read("[1e300,1.5]"), Is.EqualTo([1e300, 1.5]));
    }

    [TestCase("null", JsonValueKind.Null)]
    [TestCase("[1,{\"a\":[true,\"é\\n\"]}]", JsonValueKind.Array)]
    [TestCase("{\"a\":{}}", JsonValueKind.Object)]
    [TestCase("12345678901234567890123456789", JsonValueKind.Number)]
    [TestCase("\"\"", JsonValueKind.String)]
    public void Any_JSON_is_kept(string json, JsonValueKind kind)
    {
        var read = ValueFormats.Json.Read(json);

        Assert.That(read.ValueKind, Is.EqualTo(kind));
        Assert.That(ValueFormats.Json.Write(read), Is.EqualTo(json));
    }

    [Test]
    public void Any_JSON_is_written_on_one_line_and_its_default_is_not_sent()
    {
        using var document = JsonDocument.Parse("{ \"a\" :\n [ 1.50, 2 ] }");

        Assert.That(ValueFormats.Json.Write(document.RootElement), Is.EqualTo("""{"a":[1.50,2]}"""));
        Assert.That(() => ValueFormats.Json.Send(default), Throws.ArgumentException);
        Assert.That(ValueFormats.Json.Write(default), Is.EqualTo("null"));
    }

    [Test]
    public void A_number_in_any_JSON_has_the_digits_of_a_double() =>
        Assert.That(
            ValueFormats.Json.Write(ValueFormats.Json.Read("0.1234567890123456789012345678")),
            Is.EqualTo(0.1234567890123456789012345678d.ToString(System.Globalization.CultureInfo.InvariantCulture))
        );

    [Test]
    public void Any_JSON_never_becomes_a_text_because_a_number_is_too_large() =>
        Assert.That(() => ValueFormats.Json.Read("[1e400]"), Throws.InstanceOf<FormatException>());

    [Test]
    public void Secrets_in_lists_are_left_out_and_sent()
    {
        var format = ValueFormats.List(ValueFormats.Secret);

        Assert.That(format.IsSecret && ValueFormats.Map(ValueFormats.NullableReference(format)).IsSecret, Is.True);
        Assert.That(format.Write(["s3cret"]), Does.Not.Contain("s3cret"));
        Assert.That(format.Send(["s3cret"]), Is.EqualTo("[\"s3cret\"]"));
    }

    [Test]
    public void A_value_that_is_nested_too_deeply_for_the_stack_is_an_exception()
    {
        const int Depth = 1_000_000;
        var json = string.Concat(Enumerable.Repeat("""{"next":""", Depth)) + "null" + new string('}', Depth);

        Assert.That(() => JsonInput.FromJson<Chain>(json), Throws.InstanceOf<FormatException>().With.Message.Contains("too deeply"));
        var circle = new Chain();
        circle.Next = circle;
        Assert.That(circle.ToJson, Throws.ArgumentException.With.Message.Contains("contains itself"));
    }

    [Test]
    public void A_list_or_a_map_that_contains_itself_is_an_exception()
    {
        var items = new List<Nested>();
        items.Add(new Nested(json => json.WriteList(items, ValueFormats.Value<Nested>())));
        var map = new Dictionary<string, Nested>();
        map["a"] = new Nested(json => json.WriteMap(map, ValueFormats.Value<Nested>()));

        Assert.That(() => ValueFormats.Value<Nested>().Write(items[0]), Throws.ArgumentException.With.Message.Contains("contains itself"));
        Assert.That(() => ValueFormats.Value<Nested>().Write(map["a"]), Throws.ArgumentException.With.Message.Contains("contains itself"));
    }

    [Test]
    public void Null_among_values_is_refused_in_a_request_alone_if_the_format_does_not_include_it()
    {
        Assert.That(
            () => ValueFormats.List(ValueFormats.Text).Send(["a", null!]),
            Throws.ArgumentException.With.Message.EqualTo("The value at [0] is null.")
        );
        Assert.That(ValueFormats.List(ValueFormats.Text).Write(["a", null!]), Is.EqualTo("""["a",null]"""));
        Assert.That(ValueFormats.List(ValueFormats.NullableReference(ValueFormats.Text)).Send([null]), Is.EqualTo("[null]"));
        Assert.That(ValueFormats.NullableReference(ValueFormats.Text).Send(null), Is.EqualTo("null"));
        Assert.That(ValueFormats.NullableValue(ValueFormats.Int32).Send(null), Is.EqualTo("null"));
    }

    /// <summary>A value that writes others.</summary>
    private sealed class Nested(Action<JsonOutput> write) : IJsonReadable<Nested>, IJsonValue
    {
        static Nested? IJsonReadable<Nested>.ReadFrom(JsonInput json) => null;

        public void WriteTo(JsonOutput json) => write(json);
    }

    /// <summary>An object within objects of its own type.</summary>
    private sealed class Chain : FastlyModel, IJsonReadable<Chain>
    {
        internal Chain? Next { get; set; }

        static Chain IJsonReadable<Chain>.ReadFrom(JsonInput json)
        {
            var value = new Chain();
            json.ReadFields(value, lenient: false);
            return value;
        }

        internal override bool ReadField(string name, JsonInput json)
        {
            json.Read(out Chain? read, ValueFormats.Value<Chain>());
            Next = read;
            return true;
        }

        internal override void WriteFields(JsonOutput json) => json.Write("next", Next);
    }
}
