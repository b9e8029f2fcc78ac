using Fastly.Tokens.Json;
using Newtonsoft.Json;

namespace Fastly.Tokens.Tests.Json;

/// <summary>What depends on where a value is: in a lenient object, or among numbers of which every digit is kept.</summary>
public sealed class JsonInputTests
{
    [TestCase("[1,\"a\"]", "1", "a")]
    [TestCase("[\"a\",{\"b\":2},\"c\",3]", "{\"b\":2}", "a c")]
    public void A_lenient_list_keeps_the_first_item_that_does_not_fit_as_an_unknown_field(string json, string unknown, string fitting)
    {
        var holder = Holder.Read($$"""{"names":{{json}},"more":[]}""");

        Assert.That(holder.AdditionalProperties["names"], Is.EqualTo(unknown));
        Assert.That(holder.Names, Is.EqualTo(fitting.Split(' ')));
    }

    [TestCase("7")]
    [TestCase("[1]")]
    public void A_lenient_object_keeps_an_object_that_is_none_as_an_unknown_field(string json)
    {
        var holder = Holder.Read($$"""{"inner":{{json}},"names":["a"]}""");

        Assert.That(holder.AdditionalProperties["inner"], Is.EqualTo(json));
        Assert.That(holder.Names, Is.EqualTo(["a"]));
    }

    [Test]
    public void Numbers_of_a_double_are_read_beside_those_of_which_every_digit_is_kept()
    {
        using var reader = new JsonTextReader(new StringReader("[[1E300],{\"a\":1E300},{\"new\":1E300},0.1234567890123456789012345678]"))
        {
            FloatParseHandling = FloatParseHandling.Decimal,
        };
        var json = new JsonInput(reader);
        reader.Read();

        reader.Read();
        json.Read(out IReadOnlyList<double>? list, ValueFormats.List(ValueFormats.Double));
        reader.Read();
        json.Read(out IReadOnlyDictionary<string, double>? map, ValueFormats.Map(ValueFormats.Double));
        reader.Read();
        var holder = new Holder();
        json.ReadFields(holder, lenient: false);
        reader.Read();

        Assert.That((list![0], map!["a"], holder.AdditionalProperties["new"]), Is.EqualTo((1e300, 1e300, "1E+300")));
        Assert.That(json.ReadExactly(hasDecimals: false), Is.EqualTo("0.1234567890123456789012345678"));
    }

    [TestCase("{} /* a comment */")]
    [TestCase("{}{}")]
    public void Nothing_follows_a_value(string json) =>
        Assert.That(() => JsonInput.FromJson<Holder>(json), Throws.InstanceOf<FormatException>());

    [Test]
    public void A_field_that_does_not_fit_is_not_written_beside_a_value_from_elsewhere()
    {
        var token = Lenient("""{"id":"T","expires_at":5,"new":true}""");
        token.FillExpiry(AutomationToken.FromJson("""{"id":"T","expires_at":"2027-01-01T00:00:00Z"}"""));

        Assert.That(token.ToJson(), Is.EqualTo("""{"id":"T","expires_at":"2027-01-01T00:00:00Z","new":true}"""));
    }

    private static AutomationToken Lenient(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json));
        reader.Read();
        var token = new AutomationToken { Id = "T" };
        new JsonInput(reader).ReadFields(token, lenient: true);
        return token;
    }

    private sealed class Holder : FastlyModel, IJsonReadable<Holder>
    {
        internal IReadOnlyList<string>? Names { get; private set; }

        internal static Holder Read(string json)
        {
            using var reader = new JsonTextReader(new StringReader(json));
            reader.Read();
            var holder = new Holder();
            new JsonInput(reader).ReadFields(holder, lenient: true);
            return holder;
        }

        static Holder IJsonReadable<Holder>.ReadFrom(JsonInput json)
        {
            var holder = new Holder();
            json.ReadFields(holder, lenient: true);
            return holder;
        }

        internal override bool ReadField(string name, JsonInput json)
        {
            switch (name)
            {
                case "names":
                    json.Read(out IReadOnlyList<string>? names);
                    Names = names;
                    return true;
                case "inner":
                    json.Read(out Holder? _);
                    return true;
                default:
                    return false;
            }
        }

        internal override void WriteFields(JsonOutput json) { }
    }
}
