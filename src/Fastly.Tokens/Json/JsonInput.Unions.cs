using Newtonsoft.Json;

namespace Fastly.Tokens.Json;

// Reads values of one of several shapes. Their text is kept, because it has to be read more than once.
internal sealed partial class JsonInput
{
    /// <summary>Whether no object is lenient, so that a shape is chosen by what it is.</summary>
    private bool _isStrict;

    /// <summary>Whether the text is the value of a field of a lenient object, in which a name may occur twice.</summary>
    private bool _isInLenient;

    /// <summary>How much may be read again; null as long as nothing was.</summary>
    private ReadingBudget? _budget;

    /// <summary>The fields that were kept as unknown, at any depth.</summary>
    private int _unknownFields;

    /// <summary>
    /// Reads a value of one of several shapes. With a discriminator, its text chooses the shape, and a value of that shape that cannot
    /// be read does not fit. Without one, the shape is the first of those that can be read with the fewest unknown fields. A value of no
    /// known shape is kept as JSON text.
    /// </summary>
    internal T? ReadUnion<T>(JsonUnion<T> union)
        where T : class
    {
        RequireStack();
        var place = Place();
        var json = ReadExactly(union.HasDecimals);
        var read = union.Discriminator is null ? ReadClosest(json, union) : ReadNamed(json, union, place);
        if (read is not null || _misfit is not null)
            return read;
        _unknownFields++;
        return union.Unknown(json);
    }

    private T? ReadNamed<T>(string json, JsonUnion<T> union, string place)
        where T : class
    {
        try
        {
            var name = ReadAgain(json, _isStrict, hasDecimals: false, input => input.ReadTextOf(union.Discriminator!), out _);
            if (name is null || union.Named(name) is not { } shape)
                return null;
            var read = ReadAgain(json, _isStrict, union.HasDecimals, shape.Read, out var unknownFields);
            _unknownFields += unknownFields;
            return read;
        }
        catch (JsonFormatException) when (_lenient && !_budget!.IsSpent)
        {
            _misfit = json;
            return null;
        }
        catch (JsonFormatException exception) when (place.Length > 0)
        {
            throw new JsonFormatException($"{exception.Message}, in the value{place}");
        }
    }

    private T? ReadClosest<T>(string json, JsonUnion<T> union)
        where T : class
    {
        T? closest = null;
        var fewest = int.MaxValue;
        foreach (var shape in union.Shapes)
        {
            try
            {
                var read = ReadAgain(json, isStrict: true, union.HasDecimals, shape.Read, out var unknownFields);
                if (read is not null && unknownFields < fewest)
                    (closest, fewest) = (read, unknownFields);
            }
            catch (Exception exception) when (exception is JsonFormatException or JsonReaderException && !_budget!.IsSpent) { }
        }

        if (closest is not null)
            _unknownFields += fewest;
        return closest;
    }

    /// <summary>Returns the text of a field, if the current value is an object that has it; otherwise null.</summary>
    private string? ReadTextOf(string field)
    {
        string? text = null;
        if (!IsAtObject)
            return null;
        while (Advance() && reader.TokenType != JsonToken.EndObject)
        {
            if ((string)reader.Value! != field)
            {
                Skip();
                continue;
            }

            if (text is not null)
                throw Repeated(field);
            Advance();
            if (IsAtString)
                text = ReadText();
            else
                Skip();
        }

        return text;
    }

    /// <summary>Reads a value that was read as text before.</summary>
    private T? ReadAgain<T>(string json, bool isStrict, bool hasDecimals, Func<JsonInput, T?> read, out int unknownFields)
    {
        (_budget ??= new ReadingBudget()).Spend(json.Length);
        using var again = Reader(json);
        var input = new JsonInput(again, secretsMayBeAbsent)
        {
            _isStrict = isStrict,
            _isInLenient = _lenient,
            _budget = _budget,
        };
        input.KeepDigits(hasDecimals);
        input.Begin();
        var value = read(input);
        unknownFields = input._unknownFields;
        return value;
    }

    private void KeepUnknown(IJsonObject model, string name, string json)
    {
        _unknownFields++;
        model.KeepUnknown(name, json);
    }
}
