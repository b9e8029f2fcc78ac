using System.Runtime.CompilerServices;
using Newtonsoft.Json;

namespace Fastly.Tokens.Json;

// Reads values by their format.
internal sealed partial class JsonInput
{
    internal bool IsAtNumber => reader.TokenType is JsonToken.Integer or JsonToken.Float;

    /// <summary>Gets the scalar at the current token: a string, a Boolean, a long, a BigInteger, a double, or a decimal.</summary>
    internal object? Value => reader.Value;

    /// <summary>Reads a text that is exactly one value, as this library writes it: without secrets, at any depth.</summary>
    internal static T FromJson<T>(string json, ValueFormat<T> format) => Parse(json, input => input.ReadBody(format));

    /// <summary>Reads a body that is exactly one value.</summary>
    internal T ReadBody<T>(ValueFormat<T> format)
    {
        KeepDigits(format.HasDecimals);
        Begin();
        var value = format.Read(this);
        if (value is null && !format.IncludesNull)
            throw new JsonFormatException("it holds no value");
        End();
        return value!;
    }

    internal void Read<T>(out T? value, ValueFormat<T> format)
        where T : class => value = format.IsAbsent(this) ? null : ReadWhole(format);

    internal void Read<T>(out T? value, ValueFormat<T> format)
        where T : struct
    {
        value = null;
        if (format.IsAbsent(this))
            return;
        var read = ReadWhole(format);
        if (_misfit is null)
            value = read;
    }

    internal T[] ReadList<T>(Func<JsonInput, T> readItem, bool hasDecimals)
    {
        var outer = reader.FloatParseHandling;
        KeepDigits(hasDecimals);
        var items = ReadList(readItem)!;
        reader.FloatParseHandling = outer;
        return items;
    }

    internal Dictionary<string, T> ReadMap<T>(ValueFormat<T> values)
    {
        var outer = reader.FloatParseHandling;
        KeepDigits(values.HasDecimals);
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        while (Advance() && reader.TokenType != JsonToken.EndObject)
        {
            var name = (string)reader.Value!;
            // The last one counts, in its place.
            if (map.Remove(name) && !_isInLenient)
                throw Repeated("a name");
            Advance();
            map.Add(name, values.Read(this)!);
        }

        reader.FloatParseHandling = outer;
        return map;
    }

    /// <summary>
    /// Reads a value. In a lenient object, an array or an object in which anything does not fit is kept as an unknown field as a whole.
    /// </summary>
    private T? ReadWhole<T>(ValueFormat<T> format)
    {
        if (!_lenient || !(IsAtArray || IsAtObject))
        {
            var value = format.Read(this);
            return _misfit is null ? value : default;
        }

        var json = ReadExactly(format.HasDecimals);
        try
        {
            return ReadAgain(json, isStrict: false, format.HasDecimals, format.Read, out _);
        }
        catch (Exception exception) when (exception is JsonFormatException or JsonReaderException && !_budget!.IsSpent)
        {
            _misfit = json;
            return default;
        }
    }

    /// <summary>Reads the value as JSON text, which keeps every number.</summary>
    internal string ReadExactly(bool hasDecimals)
    {
        var outer = reader.FloatParseHandling;
        KeepDigits(hasDecimals || outer == FloatParseHandling.Decimal);
        var json = ReadRaw(isExact: true);
        reader.FloatParseHandling = outer;
        return json;
    }

    /// <summary>
    /// Makes the reader keep every digit of a number with a fraction, as a decimal, instead of those of a double. A decimal has a
    /// smaller range: what is outside of it is no valid JSON to the reader.
    /// </summary>
    private void KeepDigits(bool areKept) => reader.FloatParseHandling = areKept ? FloatParseHandling.Decimal : FloatParseHandling.Double;

    /// <summary>Throws if the value is nested too deeply for the stack.</summary>
    private static void RequireStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new JsonFormatException("it is nested too deeply");
    }
}
