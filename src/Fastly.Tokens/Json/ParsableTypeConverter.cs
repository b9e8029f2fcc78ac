using System.ComponentModel;
using System.Globalization;

namespace Fastly.Tokens.Json;

/// <summary>
/// Converts text to a value outside of JSON: in configuration, and for the keys of Newtonsoft's dictionaries. Without it the
/// configuration binder silently ignores the text, and the property keeps its default.
/// </summary>
internal sealed class ParsableTypeConverter<T> : TypeConverter
    where T : IParsable<T>
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? T.Parse(text, CultureInfo.InvariantCulture) : throw GetConvertFromException(value);
}
