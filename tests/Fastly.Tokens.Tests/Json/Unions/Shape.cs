using Fastly.Tokens.Json;
using Fastly.Tokens.Tests.Json.Formats;

namespace Fastly.Tokens.Tests.Json.Unions;

/// <summary>One of several shapes that a discriminator names, as the templates would generate it.</summary>
internal abstract class Shape : IJsonReadable<Shape>, IJsonValue
{
    private static readonly JsonUnion<Shape> Shapes = new(
        static json => new Unknown(json),
        JsonShape<Shape>.Of(ValueFormats.Value<Target.Part>(), static value => new Square(value), "square", "box"),
        JsonShape<Shape>.Of(ValueFormats.Value<Sample>(), static value => new Priced(value), "priced")
    )
    {
        Discriminator = "type",
        HasDecimals = true,
    };

    static Shape? IJsonReadable<Shape>.ReadFrom(JsonInput json) => json.ReadUnion(Shapes);

    public abstract void WriteTo(JsonOutput json);

    internal sealed class Square(Target.Part value) : Shape
    {
        internal Target.Part Value => value;

        public override void WriteTo(JsonOutput json) => json.WriteObject(value);
    }

    internal sealed class Priced(Sample value) : Shape
    {
        internal Sample Value => value;

        public override void WriteTo(JsonOutput json) => json.WriteObject(value);
    }

    internal sealed class Unknown(string json) : Shape
    {
        internal string Json => json;

        public override void WriteTo(JsonOutput output) => output.WriteRaw(json);
    }
}
