using System.ComponentModel;
using System.Globalization;

namespace Fastly.Tokens.Json;

/// <summary>
/// Reads a value from text where there is no JSON: configuration, and the keys of Newtonsoft's dictionaries. Without it the
/// configuration binder ignores the text in silence, and what was to be narrower keeps its default.
/// </summary>
internal sealed class ParsableTypeConverter<T> : TypeConverter
    where T : IParsable<T>
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? T.Parse(text, CultureInfo.InvariantCulture) : throw GetConvertFromException(value);
}
