using Fastly.Tokens.Json;
using Newtonsoft.Json;

namespace Fastly.Tokens.Tests.Json.Formats;

/// <summary>An object with fields of several formats, as the templates would generate it.</summary>
internal sealed class Sample : FastlyModel, IFastlyJson<Sample>, IJsonReadable<Sample>
{
    private static readonly string[] Decimals = ["price"];
    private static readonly ValueFormat<IReadOnlyList<int>> Numbers = ValueFormats.List(ValueFormats.Int32);
    private static readonly ValueFormat<IReadOnlyDictionary<string, int>> Counts = ValueFormats.Map(ValueFormats.Int32);

    private FieldSet _set;

    public decimal? Price { get; private set; }

    public double? Weight { get; private set; }

    public DateTimeOffset? At { get; private set; }

    public IReadOnlyList<int>? Sizes { get; private set; }

    public IReadOnlyDictionary<string, int>? PerDay { get; private set; }

    public string? Password { get; set; }

    public string? Note
    {
        get;
        set
        {
            _set.Add(70);
            field = value;
        }
    }

    internal override IReadOnlyList<string>? DecimalFields => Decimals;

    public static Sample FromJson(string json) => JsonInput.FromJson<Sample>(json);

    /// <summary>Reads a lenient object.</summary>
    internal static Sample FromLenientJson(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json));
        reader.Read();
        var value = new Sample();
        new JsonInput(reader).ReadFields(value, lenient: true);
        return value;
    }

    static Sample IJsonReadable<Sample>.ReadFrom(JsonInput json)
    {
        var value = new Sample();
        json.ReadFields(value, lenient: false);
        return value;
    }

    internal override bool ReadField(string name, JsonInput json)
    {
        switch (name)
        {
            case "price":
            {
                json.Once(name, bit: 0);
                json.Read(out decimal? read, ValueFormats.Decimal);
                Price = read;
                return true;
            }
            case "weight":
            {
                json.Once(name, bit: 63);
                json.Read(out double? read, ValueFormats.Double);
                Weight = read;
                return true;
            }
            case "at":
            {
                json.Once(name, bit: 64);
                json.Read(out DateTimeOffset? read, ValueFormats.Timestamp);
                At = read;
                return true;
            }
            case "sizes":
            {
                json.Once(name, bit: 128);
                json.Read(out var read, Numbers);
                Sizes = read;
                return true;
            }
            case "per_day":
            {
                json.Once(name, bit: 200);
                json.Read(out var read, Counts);
                PerDay = read;
                return true;
            }
            default:
                return false;
        }
    }

    internal override void WriteFields(JsonOutput json)
    {
        json.Write("price", Price, ValueFormats.Decimal);
        json.Write("weight", Weight, ValueFormats.Double);
        json.Write("at", At, ValueFormats.Timestamp);
        json.Write("sizes", Sizes, Numbers);
        json.Write("per_day", PerDay, Counts);
        json.Write("password", Password, ValueFormats.Secret);
        if (Note is null && _set.Contains(70))
            json.WriteNull("note");
        else
            json.Write("note", Note, ValueFormats.Text);
    }
}
