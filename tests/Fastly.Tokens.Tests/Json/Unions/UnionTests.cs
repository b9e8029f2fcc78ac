using Fastly.Tokens.Json;
using Fastly.Tokens.Tests.Json.Formats;
using Newtonsoft.Json;

namespace Fastly.Tokens.Tests.Json.Unions;

[Parallelizable(ParallelScope.All)]
public sealed class UnionTests
{
    [TestCase("1", typeof(Target.Number))]
    [TestCase("\"a\"", typeof(Target.Text))]
    [TestCase("[1,\"a\",[]]", typeof(Target.Targets))]
    [TestCase("{\"size\":1}", typeof(Target.Whole))]
    [TestCase("{\"name\":\"a\"}", typeof(Target.Branch))]
    [TestCase("{\"size\":1,\"next\":{\"name\":\"a\",\"next\":[{\"size\":2}]}}", typeof(Target.Whole))]
    [TestCase("{\"size\":\"1\"}", typeof(Target.Branch), Description = "An unknown field is allowed, and a size that is no number is not.")]
    [TestCase("true", typeof(Target.Unknown))]
    [TestCase("1.5", typeof(Target.Unknown))]
    [TestCase("9223372036854775808", typeof(Target.Unknown))]
    [TestCase("{\"name\":1}", typeof(Target.Unknown))]
    public void The_shape_is_found_by_reading_and_the_JSON_is_kept(string json, Type shape)
    {
        var read = Target.FromJson(json);

        Assert.That(read, Is.InstanceOf(shape));
        Assert.That(read.ToJson(), Is.EqualTo(json));
    }

    [TestCase("""{"size":1,"name":"a"}""", typeof(Target.Whole), Description = "One unknown field each: the first.")]
    [TestCase("""{"size":1,"next":1}""", typeof(Target.Whole))]
    [TestCase("""{"size":1,"name":"a","new":1}""", typeof(Target.Whole))]
    [TestCase("{}", typeof(Target.Branch), Description = "The size is required.")]
    public void The_shape_with_the_fewest_unknown_fields_is_chosen_and_the_first_of_equals(string json, Type shape) =>
        Assert.That(Target.FromJson(json), Is.InstanceOf(shape));

    [Test]
    public void Unknown_fields_of_nested_objects_count()
    {
        var format = ValueFormats.Value<Either>();

        Assert.That(format.Read("""{"a":{"size":1},"b":{}}""").Chosen, Is.EqualTo("one"));
        Assert.That(format.Read("""{"a":{"size":1,"x":1,"y":2},"b":{}}""").Chosen, Is.EqualTo("two"));
    }

    [Test]
    public void A_field_that_does_not_fit_is_not_read_as_an_unknown_one() =>
        Assert.That(ValueFormats.Value<Only>().Read("""{"weight":"heavy"}""").IsKnown, Is.False);

    [Test]
    public void A_list_of_shapes_holds_what_is_unknown_among_the_others()
    {
        var read = (Target.Targets)Target.FromJson("""[1,false,{"size":2}]""");

        Assert.That(read.Value[1], Is.InstanceOf<Target.Unknown>().With.Property("Json").EqualTo("false"));
        Assert.That(read.Value[2], Is.InstanceOf<Target.Whole>());
    }

    [TestCase("""{"type":"square","size":1}""", typeof(Shape.Square))]
    [TestCase("""{"size":1,"type":"box"}""", typeof(Shape.Square))]
    [TestCase("""{"type":"priced","price":0.1234567890123456789012345678}""", typeof(Shape.Priced))]
    [TestCase("""{"type":"Square","size":1}""", typeof(Shape.Unknown))]
    [TestCase("""{"type":"circle","size":1}""", typeof(Shape.Unknown))]
    [TestCase("""{"type":1}""", typeof(Shape.Unknown))]
    [TestCase("""{"type":{"type":"square"},"size":1}""", typeof(Shape.Unknown))]
    [TestCase("""{"x":{"type":"square"},"size":1}""", typeof(Shape.Unknown))]
    [TestCase("[\"type\"]", typeof(Shape.Unknown))]
    [TestCase("{}", typeof(Shape.Unknown))]
    [TestCase("7", typeof(Shape.Unknown))]
    public void A_discriminator_names_the_shape(string json, Type shape) =>
        Assert.That(ValueFormats.Value<Shape>().Read(json), Is.InstanceOf(shape));

    [Test]
    public void A_shape_keeps_the_digits_of_its_decimals()
    {
        var read = (Shape.Priced)ValueFormats.Value<Shape>().Read("""{"type":"priced","price":0.1234567890123456789012345678}""");

        Assert.That(read.Value.Price, Is.EqualTo(0.1234567890123456789012345678m));
    }

    [TestCase("""{"type":"square"}""", "it has no size")]
    [TestCase("""{"type":"priced","at":"x"}""", "a timestamp (RFC 3339) is expected at at, not another string")]
    [TestCase("""{"type":"square","type":"box","size":1}""", "type occurs twice")]
    public void A_value_of_the_named_shape_that_cannot_be_read_is_invalid(string json, string message)
    {
        Assert.That(
            () => ValueFormats.Value<Shape>().Read(json),
            Throws.InstanceOf<FormatException>().With.Message.Contains(message).And.Message.Not.Contains("in the value")
        );
        Assert.That(
            () => ValueFormats.Map(ValueFormats.Value<Shape>()).Read($$"""{"a":{{json}}}"""),
            Throws.InstanceOf<FormatException>().With.Message.Contains(message).And.Message.Contains("in the value at a")
        );
    }

    [Test]
    public void A_lenient_object_keeps_what_is_not_of_the_named_shape_as_unknown()
    {
        using var reader = new JsonTextReader(new StringReader("""{"shape":{"type":"square"}}"""));
        reader.Read();
        var holder = new ShapeHolder();

        new JsonInput(reader).ReadFields(holder, lenient: true);

        Assert.That(holder.Shape, Is.Null);
        Assert.That(holder.AdditionalProperties["shape"], Is.EqualTo("""{"type":"square"}"""));
    }

    [TestCase("""{"name":"","next":""", "1", "}", 40)]
    [TestCase("[", "", "]", 60)]
    public void Nested_values_of_several_shapes_are_read_or_refused_in_bounded_time(string open, string inner, string close, int depth)
    {
        var json = string.Concat(Enumerable.Repeat(open, depth)) + inner + string.Concat(Enumerable.Repeat(close, depth));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        try
        {
            Assert.That(Target.FromJson(json).ToJson(), Is.EqualTo(json));
        }
        catch (FormatException exception)
        {
            Assert.That(exception.Message, Does.Contain("too many values of several shapes"));
        }

        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60)), "Without a limit it would take years.");
    }

    [Test]
    public void Many_values_that_have_no_known_shape_are_refused_in_bounded_time()
    {
        var json = $"[{string.Join(',', Enumerable.Repeat("true", 100_000))}]";

        Assert.That(() => Target.FromJson(json), Throws.InstanceOf<FormatException>().With.Message.Contains("too many values"));
    }

    /// <summary>One of two objects with the same fields, of which one knows more within.</summary>
    private sealed class Either(string chosen) : IJsonReadable<Either>, IJsonValue
    {
        private static readonly JsonUnion<Either> Shapes = new(
            static _ => new Either("none"),
            JsonShape<Either>.Of(new Knowing("b"), static _ => new Either("one")),
            JsonShape<Either>.Of(new Knowing("a"), static _ => new Either("two"))
        );

        internal string Chosen => chosen;

        static Either? IJsonReadable<Either>.ReadFrom(JsonInput json) => json.ReadUnion(Shapes);

        public void WriteTo(JsonOutput json) => json.WriteNull();
    }

    /// <summary>An object of which one field is not known, and the other one is an object with a size.</summary>
    private sealed class Knowing(string unknown) : ValueFormat<FastlyModel>
    {
        internal override FastlyModel? Read(JsonInput json)
        {
            var value = new PartHolder(unknown);
            json.ReadFields(value, lenient: false);
            return value;
        }

        internal override void Write(JsonOutput json, FastlyModel value) => json.WriteNull();
    }

    private sealed class PartHolder(string unknown) : FastlyModel
    {
        internal override bool ReadField(string name, JsonInput json)
        {
            if (name == unknown)
                return false;
            json.Read(out FastlyModel? _, new Open());
            return true;
        }

        internal override void WriteFields(JsonOutput json) { }
    }

    /// <summary>A lenient object or none that is known.</summary>
    private sealed class Only(bool isKnown) : IJsonReadable<Only>, IJsonValue
    {
        private static readonly JsonUnion<Only> Shapes = new(
            static _ => new Only(isKnown: false),
            JsonShape<Only>.Of(new Lenient(), static _ => new Only(isKnown: true))
        );

        internal bool IsKnown => isKnown;

        static Only? IJsonReadable<Only>.ReadFrom(JsonInput json) => json.ReadUnion(Shapes);

        public void WriteTo(JsonOutput json) => json.WriteNull();
    }

    /// <summary>An object of several fields, each of which is unknown if it does not fit.</summary>
    private sealed class Lenient : ValueFormat<FastlyModel>
    {
        internal override FastlyModel? Read(JsonInput json)
        {
            var value = new Sample();
            json.ReadFields(value, lenient: true);
            return value;
        }

        internal override void Write(JsonOutput json, FastlyModel value) => json.WriteNull();
    }

    /// <summary>An object whose only known field is a size.</summary>
    private sealed class Open : ValueFormat<FastlyModel>
    {
        internal override FastlyModel? Read(JsonInput json)
        {
            var value = new Sized();
            json.ReadFields(value, lenient: false);
            return value;
        }

        internal override void Write(JsonOutput json, FastlyModel value) => json.WriteNull();
    }

    private sealed class Sized : FastlyModel
    {
        internal override bool ReadField(string name, JsonInput json)
        {
            if (name != "size")
                return false;
            json.Skip();
            return true;
        }

        internal override void WriteFields(JsonOutput json) { }
    }

    private sealed class ShapeHolder : FastlyModel
    {
        internal Shape? Shape { get; private set; }

        internal override bool ReadField(string name, JsonInput json)
        {
            json.Read(out Shape? read, ValueFormats.Value<Shape>());
            Shape = read;
            return true;
        }

        internal override void WriteFields(JsonOutput json) { }
    }
}
