using Fastly.Tokens.Json;

namespace Fastly.Tokens.Tests.Json.Unions;

/// <summary>One of several shapes, as the templates would generate it. They are found by reading.</summary>
internal abstract class Target : IFastlyJson<Target>, IJsonReadable<Target>, IJsonValue
{
    private static readonly JsonUnion<Target> Shapes = new(
        static json => new Unknown(json),
        JsonShape<Target>.Of(ValueFormats.Int64, static value => new Number(value)),
        JsonShape<Target>.Of(ValueFormats.Text, static value => new Text(value)),
        JsonShape<Target>.Of(ValueFormats.List(ValueFormats.Value<Target>()), static value => new Targets(value)),
        JsonShape<Target>.Of(ValueFormats.Value<Part>(), static value => new Whole(value)),
        JsonShape<Target>.Of(ValueFormats.Value<Node>(), static value => new Branch(value))
    );

    private static readonly ValueFormat<Target> Format = ValueFormats.Value<Target>();

    public static Target FromJson(string json) => JsonInput.FromJson<Target>(json);

    public string ToJson() => JsonOutput.Write(this, Format);

    public abstract void WriteTo(JsonOutput json);

    static Target? IJsonReadable<Target>.ReadFrom(JsonInput json) => json.ReadUnion(Shapes);

    internal sealed class Number(long value) : Target
    {
        public override void WriteTo(JsonOutput json) => json.WriteValue(value);
    }

    internal sealed class Text(string value) : Target
    {
        public override void WriteTo(JsonOutput json) => json.WriteValue(value);
    }

    internal sealed class Targets(IReadOnlyList<Target> value) : Target
    {
        internal IReadOnlyList<Target> Value => value;

        public override void WriteTo(JsonOutput json) => ValueFormats.List(Format).Write(json, value);
    }

    internal sealed class Whole(Part value) : Target
    {
        internal Part Value => value;

        public override void WriteTo(JsonOutput json) => json.WriteObject(value);
    }

    internal sealed class Branch(Node value) : Target
    {
        internal Node Value => value;

        public override void WriteTo(JsonOutput json) => json.WriteObject(value);
    }

    internal sealed class Unknown(string json) : Target
    {
        internal string Json => json;

        public override void WriteTo(JsonOutput output) => output.WriteRaw(json);
    }

    /// <summary>An object with a required size, and one of the shapes within.</summary>
    internal sealed class Part : FastlyModel, IJsonReadable<Part>
    {
        internal long Size { get; private set; }

        internal Target? Next { get; private set; }

        static Part IJsonReadable<Part>.ReadFrom(JsonInput json)
        {
            var value = new Part();
            json.ReadFields(value, lenient: true);
            return value;
        }

        internal override bool ReadField(string name, JsonInput json)
        {
            switch (name)
            {
                case "size":
                    json.Once(name, bit: 0);
                    json.Read(out long? size);
                    Size = json.Present(size, bit: 0);
                    return true;
                case "next":
                    json.Read(out Target? next, Format);
                    Next = next;
                    return true;
                default:
                    return false;
            }
        }

        internal override void Complete(JsonInput json) => json.RequireValue("size", bit: 0);

        internal override void WriteFields(JsonOutput json)
        {
            json.Write("size", Size);
            json.Write("next", Next, Format);
        }
    }

    /// <summary>An object with optional fields.</summary>
    internal sealed class Node : FastlyModel, IJsonReadable<Node>
    {
        internal string? Name { get; private set; }

        internal Target? Next { get; private set; }

        static Node IJsonReadable<Node>.ReadFrom(JsonInput json)
        {
            var value = new Node();
            json.ReadFields(value, lenient: false);
            return value;
        }

        internal override bool ReadField(string name, JsonInput json)
        {
            switch (name)
            {
                case "name":
                    json.Read(out string? read);
                    Name = read;
                    return true;
                case "next":
                    json.Read(out Target? next, Format);
                    Next = next;
                    return true;
                default:
                    return false;
            }
        }

        internal override void WriteFields(JsonOutput json)
        {
            json.Write("name", Name);
            json.Write("next", Next, Format);
        }
    }
}
