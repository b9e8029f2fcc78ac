namespace Fastly.Tokens.Tests.Specification.Kinds;

/// <summary>Objects: their names, their sizes, what they are derived from.</summary>
public sealed class ObjectKindTests
{
    [TestCase("class", "Class")]
    [TestCase("2fa", "Field2fa")]
    [TestCase("a-b", "AB")]
    [TestCase("a_b", "AB2")]
    [TestCase("a.b", "AB3")]
    [TestCase("filter[name]", "FilterName")]
    [TestCase("größe", "Größe")]
    [TestCase("to_json", "ToJsonField")]
    [TestCase("additional_properties", "AdditionalPropertiesField")]
    [TestCase("equals", "EqualsField")]
    [TestCase("responses", "Responses")]
    [TestCase("properties", "Properties")]
    [TestCase("items", "Items")]
    [TestCase("x-rate", "XRate")]
    [TestCase("get_type", "GetTypeField")]
    [TestCase("names_of_all_kinds", "NamesOfAllKindsField")]
    [TestCase("", "Field")]
    [TestCase("🎈", "Field2")]
    [TestCase("quote\"back\\slash", "QuoteBackSlash")]
    public void A_field_of_any_name_has_a_property(string wire, string property)
    {
        var json = $"{{{System.Text.Json.JsonSerializer.Serialize(wire)}:\"x\"}}";

        var model = NamesOfAllKinds.FromJson(json);

        Assert.That(typeof(NamesOfAllKinds).GetProperty(property)!.GetValue(model), Is.EqualTo("x"));
        Assert.That(System.Text.Json.Nodes.JsonNode.DeepEquals(Node(model.ToJson()), Node(json)), Is.True, model.ToJson());
    }

    [TestCase("low", "Low")]
    [TestCase("very high", "VeryHigh")]
    [TestCase("2nd", "Value2nd")]
    [TestCase("very-high", "VeryHigh2")]
    public void A_value_of_any_text_has_a_name(string value, string name) =>
        Assert.That($"{typeof(InlineEnumKindMust).GetProperty(name)!.GetValue(null)}", Is.EqualTo(value));

    [TestCase(-1, "ValueMinus1")]
    [TestCase(0, "Value0")]
    [TestCase(404, "Value404")]
    public void A_number_of_an_enumeration_has_a_name(long value, string name)
    {
        var named = (InlineIntegerEnumKindMust)typeof(InlineIntegerEnumKindMust).GetProperty(name)!.GetValue(null)!;

        Assert.That(named.Value, Is.EqualTo(value));
        Assert.That(named.IsKnown, Is.True);
        Assert.That(new InlineIntegerEnumKindMust(500).IsKnown, Is.False);
    }

    [Test]
    public void A_type_of_a_taken_name_has_another() =>
        Assert.That(TaskModel.FromJson("""{"id":"t"}""").Id + JsonModel.FromJson("""{"id":"j"}""").Id, Is.EqualTo("tj"));

    [Test]
    public void More_than_64_fields_are_told_apart()
    {
        var fields = Enumerable.Range(1, 72).Select(number => $"\"field_{number}\":{number}").ToList();
        string Json(Func<string, bool>? kept = null) => $"{{{string.Join(',', fields.Where(kept ?? (_ => true)))}}}";

        var wide = WideDerived.FromJson(Json());

        Assert.That(
            (wide.Field1, wide.Field64, wide.Field65, wide.Field70, wide.Field71, wide.Field72),
            Is.EqualTo((1, 64, 65, 70, 71, 72))
        );
        Assert.That(wide.ToJson(), Is.EqualTo(Json()));
        foreach (var required in new[] { 1, 63, 64, 65, 70, 71 })
        {
            Assert.That(
                () => WideDerived.FromJson(Json(field => !field.StartsWith($"\"field_{required}\"", StringComparison.Ordinal))),
                Throws.TypeOf<FormatException>().With.Message.Contains($"it has no field_{required}")
            );
        }

        Assert.That(
            () => WideDerived.FromJson(Json().Replace("\"field_66\":66", "\"field_65\":66")),
            Throws.TypeOf<FormatException>().With.Message.Contains("field_65 occurs twice")
        );
    }

    [Test]
    public void A_class_is_derived_from_the_one_it_adds_to()
    {
        var derived = DerivedTwice.FromJson("""{"part_id":"p","extra":"e","more":5}""");

        Assert.That(derived, Is.InstanceOf<Derived>().And.InstanceOf<Part>());
        Assert.That((derived.PartId, derived.Extra, derived.More), Is.EqualTo(("p", "e", 5)));
        Assert.That(() => DerivedTwice.FromJson("""{"extra":"e"}"""), Throws.TypeOf<FormatException>());
        Assert.That(() => DerivedTwice.FromJson("""{"part_id":"p"}"""), Throws.TypeOf<FormatException>());
    }

    [Test]
    public void A_class_that_changes_what_it_is_built_on_has_all_fields_of_its_own()
    {
        Assert.That(typeof(Redeclared).BaseType, Is.EqualTo(typeof(FastlyModel)));
        Assert.That(() => Redeclared.FromJson("""{"part_id":"p"}"""), Throws.TypeOf<FormatException>());
        Assert.That(Redeclared.FromJson("""{"part_id":"p","note":"n"}""").Note, Is.EqualTo("n"));
    }

    [Test]
    public void A_lenient_object_keeps_a_value_of_another_kind_as_unknown()
    {
        const string Json = """{"count":"many","days":["2026-01-01","someday"],"price":"cheap"}""";

        var lenient = Lenient.FromJson(Json);

        Assert.That((lenient.Count, lenient.Days, lenient.Price), Is.EqualTo(((long?)null, (object?)null, (decimal?)null)));
        Assert.That(lenient.AdditionalProperties.Keys, Is.EquivalentTo(["count", "days", "price"]));
        Assert.That(System.Text.Json.Nodes.JsonNode.DeepEquals(Node(lenient.ToJson()), Node(Json)), Is.True);
    }

    [Test]
    public void What_only_requests_have_refuses_an_unknown_field_and_what_responses_have_does_not()
    {
        Assert.That(() => Form.FromJson("""{"name":"n","nmae":"m"}"""), Throws.TypeOf<FormatException>());
        Assert.That(Widget.FromJson("""{"id":"i","name":"n","new":1}""").AdditionalProperties.Keys, Is.EqualTo(["new"]));
    }

    [Test]
    public void What_is_write_only_is_not_required_of_a_response() =>
        Assert.That(Widget.FromJson("""{"id":"i","name":"n"}""").Pin, Is.Empty.Or.Null);

    [Test]
    public void A_deprecated_field_is_obsolete_with_an_id_of_its_own() =>
        Assert.That(
            typeof(Widget)
                .GetProperty("Old")!
                .GetCustomAttributes(typeof(ObsoleteAttribute), inherit: false)
                .Cast<ObsoleteAttribute>()
                .Select(obsolete => obsolete.DiagnosticId),
            Is.EqualTo(["FASTLY0001"])
        );

    private static System.Text.Json.Nodes.JsonNode? Node(string json) => System.Text.Json.Nodes.JsonNode.Parse(json);
}
