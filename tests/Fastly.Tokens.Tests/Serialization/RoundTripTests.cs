using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Fastly.Tokens.Tests.Serialization;

/// <summary>Both serializers write what <c>ToJson</c> writes, and read it back as <c>FromJson</c> does.</summary>
[Parallelizable]
public sealed class RoundTripTests
{
    private static IEnumerable<TestCaseData> Cases =>
        from type in Samples.Types
        from serializer in Serializers.All
        select new TestCaseData(type, serializer).SetArgDisplayNames(type.Name, serializer.Name);

    [TestCaseSource(nameof(Cases))]
    public void Every_type_is_read_and_written_as_its_own_JSON(Type type, Serializers serializer)
    {
        var json = Samples.Of(type);

        var value = serializer.Read(json, type);
        var written = serializer.Write(value, type);

        Assert.Multiple(() =>
        {
            Assert.That(Samples.ToJson(value), Is.EqualTo(json));
            Assert.That(JToken.DeepEquals(Parse(written), Parse(json)), Is.True, written);
            Assert.That(Samples.ToJson(serializer.Read(written, type)), Is.EqualTo(json));
        });
    }

    [TestCaseSource(nameof(Cases))]
    public void Every_type_survives_within_other_objects(Type type, Serializers serializer)
    {
        var graphType = typeof(Graph<>).MakeGenericType(type);
        var json =
            $$"""{"One":{{Samples.Of(type)}},"Many":[{{Samples.Of(type)}},{{Samples.Of(type)}}]"""
            + $$""","ByName":{"x":{{Samples.Of(type)}}},"After":"after"}""";

        var written = serializer.Write(serializer.Read(json, graphType), graphType);
        var again = serializer.Write(serializer.Read(written, graphType), graphType);

        Assert.That(again, Is.EqualTo(written));
        Assert.That(written, Does.Contain("after"));
        Assert.That(JToken.DeepEquals(Parse(written)["One"] ?? Parse(written)["one"], Parse(Samples.Of(type))), Is.True, written);
    }

    [TestCaseSource(nameof(Cases))]
    public void Null_is_read_as_null_or_as_the_empty_value(Type type, Serializers serializer)
    {
        Assert.That(serializer.Read("null", type), Is.EqualTo(type.IsValueType ? Activator.CreateInstance(type) : null));
        if (type.IsValueType)
            Assert.That(serializer.Read("null", typeof(Nullable<>).MakeGenericType(type)), Is.Null);
    }

    [TestCaseSource(nameof(Cases))]
    public void The_default_value_is_written_as_null(Type type, Serializers serializer)
    {
        if (type.IsValueType)
            Assert.That(serializer.Write(Activator.CreateInstance(type), type), Is.EqualTo("null"));
    }

    [TestCaseSource(nameof(Cases))]
    public void Json_of_another_type_is_refused_without_being_quoted(Type type, Serializers serializer)
    {
        // Half an array is not the JSON of any type, also of one that requires no field.
        var requiresNothing =
            Samples.Of(type) is "{}" || type == typeof(Problem) || type == typeof(ProblemError) || type == typeof(CursorMeta);
        var wrong = requiresNothing ? "[\"marker-9731\"" : """{"marker":["marker-9731"],"id":{"marker":9731}}""";

        Assert.That(
            () => serializer.Read(wrong, type),
            Throws.Exception.Matches<Exception>(Serializers.IsRefusal).With.Message.Not.Contains("9731")
        );
    }

    [TestCaseSource(nameof(Cases))]
    public void A_text_that_is_cut_off_is_refused(Type type, Serializers serializer)
    {
        var json = Samples.Of(type);
        if (json[0] is not ('{' or '['))
            json = "{" + json;

        Assert.That(() => serializer.Read(json[..^1], type), Throws.Exception.Matches<Exception>(Serializers.IsRefusal));
    }

    [Test]
    public void Every_model_has_both_converters()
    {
        var models = Samples.PublicTypes.Where(static type => type.IsSubclassOf(typeof(FastlyModel)));

        Assert.That(models.Except(Samples.Types), Is.Empty);
        Assert.That(
            Samples.Types,
            Has.All.Matches<Type>(type =>
                type.IsDefined(typeof(System.Text.Json.Serialization.JsonConverterAttribute), inherit: false)
                && type.IsDefined(typeof(Newtonsoft.Json.JsonConverterAttribute), inherit: false)
            )
        );
    }

    [Test]
    public void A_model_that_was_parsed_before_can_be_read_from_its_nodes()
    {
        var token = JObject.Parse(Samples.Token).ToObject<AutomationToken>()!;

        Assert.That(token.CreatedAt, Is.EqualTo(new DateTimeOffset(2026, 10, 1, 2, 3, 4, TimeSpan.Zero)));
        Assert.That(JObject.FromObject(token)["role"]!.Value<string>(), Is.EqualTo("gardener"));
    }

    [Test]
    public void The_callers_writer_decides_how_text_is_escaped_and_indented()
    {
        var workspace = new Workspace { Id = "W", Name = "<☂>" };

        Assert.Multiple(() =>
        {
            Assert.That(System.Text.Json.JsonSerializer.Serialize(workspace), Is.EqualTo("""{"id":"W","name":"\u003C\u2602\u003E"}"""));
            Assert.That(
                JsonConvert.SerializeObject(workspace, Formatting.Indented).ReplaceLineEndings("\n"),
                Is.EqualTo("{\n  \"id\": \"W\",\n  \"name\": \"<☂>\"\n}")
            );
        });
    }

    [Test]
    public void A_model_with_half_a_character_can_be_written(
        [ValueSource(typeof(Serializers), nameof(Serializers.All))] Serializers serializer
    )
    {
        var workspace = new Workspace { Id = "a", Name = "x\ud800y" };

        Assert.That(serializer.ReadAs<Workspace>(serializer.WriteAs(workspace))!.Id, Is.EqualTo("a"));
    }

    [Test]
    public void An_unknown_field_may_be_deep([ValueSource(typeof(Serializers), nameof(Serializers.All))] Serializers serializer)
    {
        var json = $$"""{"id":"a","new":{{new string('[', 50)}}{{new string(']', 50)}}}""";

        Assert.That(serializer.ReadAs<AutomationToken>(json)!.ToJson(), Is.EqualTo(json));
        Assert.That(
            AutomationToken.FromJson(json.Replace("[]", new string('[', 5000) + new string(']', 5000))).ToJson(),
            Has.Length.GreaterThan(10_000)
        );
    }

    [Test]
    public void Roles_and_scopes_are_keys_of_dictionaries(
        [ValueSource(typeof(Serializers), nameof(Serializers.All))] Serializers serializer
    )
    {
        var counts = new Dictionary<AutomationTokenRole, int> { [AutomationTokenRole.Engineer] = 1, [new("a-b")] = 2 };

        var written = serializer.WriteAs(counts);

        Assert.That(written, Is.EqualTo("""{"engineer":1,"a-b":2}"""));
        Assert.That(serializer.ReadAs<Dictionary<AutomationTokenRole, int>>(written), Is.EqualTo(counts));
    }

    private static JToken Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JToken.ReadFrom(reader);
    }

    public sealed record Graph<T>(T One, IReadOnlyList<T> Many, Dictionary<string, T> ByName, string After);
}
