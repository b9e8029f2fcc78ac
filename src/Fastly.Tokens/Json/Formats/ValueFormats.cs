using System.Globalization;
using System.Text.Json;

namespace Fastly.Tokens.Json;

/// <summary>The formats of the specification.</summary>
internal static class ValueFormats
{
    internal static ScalarFormat<string> Text { get; } = new TextFormat();

    internal static ScalarFormat<string> Secret { get; } = new SecretFormat();

    internal static ScalarFormat<bool> Boolean { get; } = new BooleanFormat();

    internal static ScalarFormat<int> Int32 { get; } = new IntegerFormat<int>("a whole number of at most 32 bits");

    internal static ScalarFormat<long> Int64 { get; } = new IntegerFormat<long>("a whole number of at most 64 bits");

    internal static ScalarFormat<float> Single { get; } = new FloatFormat<float>("a number of single precision");

    internal static ScalarFormat<double> Double { get; } = new FloatFormat<double>("a number");

    internal static ScalarFormat<decimal> Decimal { get; } = new DecimalFormat();

    internal static ScalarFormat<DateOnly> Date { get; } =
        new ParsedTextFormat<DateOnly>(
            "a date (RFC 3339)",
            static (string text, out DateOnly date) =>
                DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date),
            static date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        );

    /// <summary>Gets the format of a time. The service sends an empty string if there is none.</summary>
    internal static ScalarFormat<DateTimeOffset> Timestamp { get; } =
        new ParsedTextFormat<DateTimeOffset>(
            "a timestamp (RFC 3339)",
            static (string text, out DateTimeOffset time) =>
            {
                var parsed = Fastly.Tokens.Json.Timestamp.Parse(text);
                time = parsed.GetValueOrDefault();
                return parsed is not null;
            },
            Fastly.Tokens.Json.Timestamp.ToText,
            isAbsentIfEmpty: true
        );

    internal static ScalarFormat<Guid> Uuid { get; } =
        new ParsedTextFormat<Guid>(
            "a UUID",
            static (string text, out Guid id) => Guid.TryParseExact(text, "D", out id),
            static id => id.ToString("D", CultureInfo.InvariantCulture)
        );

    /// <summary>Gets the format of an address, relative or absolute, whose text is kept.</summary>
    internal static ScalarFormat<Uri> Uri { get; } =
        new ParsedTextFormat<Uri>(
            "a URI",
            // A path is relative on every system; .NET reads it as the address of a file on some.
            static (string text, out Uri? address) =>
                System.Uri.TryCreate(text, text.StartsWith('/') ? UriKind.Relative : UriKind.RelativeOrAbsolute, out address),
            static address => address.OriginalString
        );

    internal static ScalarFormat<byte[]> Bytes { get; } =
        new ParsedTextFormat<byte[]>(
            "a string in Base64",
            static (string text, out byte[]? bytes) =>
            {
                var buffer = new byte[text.Length / 4 * 3];
                var isBase64 = Convert.TryFromBase64String(text, buffer, out var length);
                bytes = isBase64 ? buffer[..length] : null;
                return isBase64;
            },
            Convert.ToBase64String
        );

    internal static ValueFormat<JsonElement> Json { get; } = new AnyJsonFormat();

    /// <summary>Returns the format of a type that reads and writes itself.</summary>
    /// <param name="hasDecimals">Whether it is one of several shapes, and one of them holds decimal numbers.</param>
    internal static ValueFormat<T> Value<T>(bool hasDecimals = false)
        where T : IJsonReadable<T>, IJsonValue => new SelfFormat<T>(hasDecimals);

    internal static ScalarFormat<T> Enumeration<T>()
        where T : struct, IJsonReadable<T>, IJsonValue => new EnumerationFormat<T>();

    internal static ValueFormat<IReadOnlyList<T>> List<T>(ValueFormat<T> items) => new ListFormat<T>(items);

    internal static ValueFormat<IReadOnlyDictionary<string, T>> Map<T>(ValueFormat<T> values) => new MapFormat<T>(values);

    internal static ValueFormat<T?> NullableValue<T>(ValueFormat<T> format)
        where T : struct => new NullableValueFormat<T>(format);

    internal static ValueFormat<T?> NullableReference<T>(ValueFormat<T> format)
        where T : class => new NullableReferenceFormat<T>(format);
}
