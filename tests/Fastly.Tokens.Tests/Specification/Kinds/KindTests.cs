using System.Reflection;
using System.Text.Json.Nodes;

namespace Fastly.Tokens.Tests.Specification.Kinds;

/// <summary>Every kind of schema, in every place where a schema can stand: read, written, refused.</summary>
[Parallelizable]
public sealed class KindTests
{
    /// <summary>Where kinds.yaml has each kind: the field, and what is around the value.</summary>
    private static readonly (string Field, string Around)[] Places =
    [
        ("must", "{0}"),
        ("must_or_null", "{0}"),
        ("may", "{0}"),
        ("may_or_null", "{0}"),
        ("many", "[{0},{0}]"),
        ("many_or_null", "[{0},null,{0}]"),
        ("named", "{{\"a\":{0},\"a.b\":{0}}}"),
        ("nested", "[{{\"a\":[{0}]}},{{}}]"),
    ];

    private static IEnumerable<TestCaseData> Valid() =>
        from kind in SpecifiedKinds.All
        from sample in kind.Valid
        select new TestCaseData(kind, sample.Read, sample.Written).SetArgDisplayNames(kind.Name, sample.Read);

    private static IEnumerable<TestCaseData> Invalid() =>
        from kind in SpecifiedKinds.All
        from sample in kind.Invalid
        select new TestCaseData(kind, sample).SetArgDisplayNames(kind.Name, sample);

    private static Kind[] All() => SpecifiedKinds.All;

    [Test]
    public void Every_kind_of_the_file_is_tested()
    {
        var models = typeof(KindTests)
            .Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(KindTests).Namespace && type.BaseType == typeof(FastlyModel))
            .Select(type => type.Name)
            .Where(name => name.EndsWith("Kind", StringComparison.Ordinal));

        Assert.That(models, Is.EquivalentTo(SpecifiedKinds.All.Select(kind => kind.Name + "Kind")));
    }

    [TestCaseSource(nameof(Valid))]
    public void A_value_is_read_and_written_in_every_place(Kind kind, string json, string written)
    {
        var model = Read(kind, Everywhere(json));

        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(Write(model)), JsonNode.Parse(Everywhere(written))), Is.True, Write(model));
        Assert.That(AdditionalProperties(model), Is.Empty);
    }

    [TestCaseSource(nameof(Invalid))]
    public void A_value_of_another_kind_is_refused_in_every_place(Kind kind, string json)
    {
        foreach (var (field, around) in Places)
        {
            var fields = new JsonObject { ["must"] = Node(kind.Valid[0].Read), ["must_or_null"] = null };
            fields[field] = Node(string.Format(null, around, json));

            Assert.That(() => Read(kind, fields.ToJsonString()), Throws.TypeOf<FormatException>(), field);
        }
    }

    [Test]
    public void A_number_that_JSON_does_not_have_is_refused_in_every_place(
        [ValueSource(nameof(All))] Kind kind,
        [Values("NaN", "Infinity", "-Infinity", "[NaN]", "{\"a\":Infinity}", "1e400")] string json
    )
    {
        foreach (var (field, around) in Places.Where(place => place.Field != "must"))
        {
            var text = $"{{\"must\":{kind.Valid[0].Read},\"{field}\":{string.Format(null, around, json)}}}";
            Assert.That(() => Read(kind, text), Throws.TypeOf<FormatException>(), text);
        }
    }

    [TestCaseSource(nameof(All))]
    public void A_required_field_must_be_there(Kind kind)
    {
        Assert.That(() => Read(kind, """{"must_or_null":null}"""), Throws.TypeOf<FormatException>().With.Message.Contains("has no must"));
        Assert.That(
            () => Read(kind, $$"""{"must":{{kind.Valid[0].Read}}}"""),
            Throws.TypeOf<FormatException>().With.Message.Contains("has no must_or_null")
        );
    }

    [TestCaseSource(nameof(All))]
    public void A_field_that_is_not_nullable_and_required_must_not_be_null(Kind kind)
    {
        Assume.That(kind.Type, Is.Not.EqualTo("JsonElement"));

        Assert.That(() => Read(kind, """{"must":null,"must_or_null":null}"""), Throws.TypeOf<FormatException>());
    }

    [TestCaseSource(nameof(All))]
    public void Optional_fields_may_be_absent_or_null(Kind kind)
    {
        // JSON null is one of the values of any JSON.
        Assume.That(kind.Type, Is.Not.EqualTo("JsonElement"));
        var absent = Read(kind, $$"""{"must":{{kind.Valid[0].Read}},"must_or_null":null}""");
        var isNull = Read(
            kind,
            $$"""{"must":{{kind.Valid[0].Read}},"must_or_null":null,"may":null,"may_or_null":null,"many":null,"named":null}"""
        );

        Assert.That(Write(absent), Is.EqualTo(Write(isNull)));
        Assert.That(Value(absent, "May"), Is.Null);
        Assert.That(Value(absent, "Many"), Is.Null);
    }

    [TestCaseSource(nameof(All))]
    public void A_field_has_the_type_of_its_kind_and_is_nullable_unless_it_is_required(Kind kind)
    {
        var nullability = new NullabilityInfoContext();

        Assert.That(TypeName(Property(kind, "Must").PropertyType), Is.EqualTo(kind.Type.Replace("*", "Must", StringComparison.Ordinal)));
        Assert.That(nullability.Create(Property(kind, "Must")).ReadState, Is.EqualTo(NullabilityState.NotNull));
        Assert.That(nullability.Create(Property(kind, "MustOrNull")).ReadState, Is.EqualTo(NullabilityState.Nullable));
        Assert.That(nullability.Create(Property(kind, "May")).ReadState, Is.EqualTo(NullabilityState.Nullable));
        Assert.That(nullability.Create(Property(kind, "MayOrNull")).ReadState, Is.EqualTo(NullabilityState.Nullable));
    }

    private static string Everywhere(string json) =>
        $"{{{string.Join(',', Places.Select(place => $"\"{place.Field}\":{string.Format(null, place.Around, json)}"))}}}";

    private static JsonNode? Node(string json) => JsonNode.Parse(json);

    private static object Read(Kind kind, string json)
    {
        try
        {
            return kind.Model.GetMethod("FromJson")!.Invoke(null, [json])!;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            throw inner is FormatException ? new FormatException(inner.Message) : inner;
        }
    }

    private static string Write(object model) => ((FastlyModel)model).ToJson();

    private static IReadOnlyDictionary<string, string> AdditionalProperties(object model) => ((FastlyModel)model).AdditionalProperties;

    private static object? Value(object model, string property) => model.GetType().GetProperty(property)!.GetValue(model);

    private static PropertyInfo Property(Kind kind, string name) => kind.Model.GetProperty(name)!;

    private static string TypeName(Type type)
    {
        if (!type.IsGenericType)
            return type.Name;
        return $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>";
    }
}
