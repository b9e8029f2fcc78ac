using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Newtonsoft.Json;

namespace Fastly.Tokens;

/// <summary>
/// What the generated readers stand on: Newtonsoft's tokens, read strictly. Every read begins at the first token of a value
/// and ends at its last. A value of the wrong type throws <see cref="JsonFormatException"/>; within a lenient object it is
/// kept as an unknown field instead.
/// </summary>
internal sealed class JsonInput(JsonTextReader reader)
{
    private readonly string?[] _shared = new string?[32];
    private bool _lenient;
    private ulong _seen;
    private string? _misfit;

    /// <summary>The object that the body is, as far as it was read; null if nothing was.</summary>
    internal FastlyModel? Outermost { get; private set; }

    internal bool IsAtArray => reader.TokenType == JsonToken.StartArray;

    internal bool IsAtObject => reader.TokenType == JsonToken.StartObject;

    private bool IsAtString => reader.TokenType == JsonToken.String;

    private bool IsAtNull => reader.TokenType == JsonToken.Null;

    /// <summary>Reads a body that is one value and nothing else.</summary>
    internal T ReadBody<T>()
        where T : IJsonReadable<T>
    {
        if (!reader.Read()) throw new JsonFormatException("it is empty");
        var value = T.ReadFrom(this) ?? throw new JsonFormatException("it holds no value");
        if (reader.Read()) throw new JsonFormatException("something follows after its end");
        return value;
    }

    internal void ReadFields(FastlyModel model, bool lenient)
    {
        if (!IsAtObject)
        {
            ReportMisfit("an object");
            return;
        }

        Outermost ??= model;
        var outer = (_lenient, _seen);
        (_lenient, _seen) = (lenient, 0);
        while (Advance() && reader.TokenType != JsonToken.EndObject)
        {
            var name = (string)reader.Value!;
            Advance();
            if (!model.ReadField(name, this)) model.KeepUnknown(name, ReadRaw());
            else if (_misfit is { } misfit) model.KeepUnknown(name, misfit);
            _misfit = null;
        }

        (_lenient, _seen) = outer;
    }

    internal void Read(out string? value) => value = IsAtNull ? null : ReadText();

    internal void Read(out bool? value)
    {
        value = null;
        if (reader.TokenType == JsonToken.Boolean) value = (bool)reader.Value!;
        else if (!IsAtNull) ReportMisfit("true or false");
    }

    internal void Read(out long? value)
    {
        value = null;
        if (reader is { TokenType: JsonToken.Integer, Value: long number }) value = number;
        else if (!IsAtNull) ReportMisfit("a whole number of at most 64 bits");
    }

    /// <summary>The service sends an empty string as well as null where there is no time.</summary>
    internal void Read(out DateTimeOffset? value)
    {
        value = null;
        if (IsAtNull) return;
        var text = ReadText();
        if (text.Length == 0) return;
        value = Timestamp.Parse(text);
        if (value is null) ReportMisfit("a timestamp (RFC 3339)");
    }

    internal void Read<T>(out T? value)
        where T : class, IJsonReadable<T>
        => value = IsAtNull ? null : T.ReadFrom(this);

    /// <summary>An empty text is the default value, which stands for none.</summary>
    internal void Read<T>(out T? value)
        where T : struct, IJsonReadable<T>
    {
        value = null;
        if (IsAtNull) return;
        var read = T.ReadFrom(this);
        if (!EqualityComparer<T>.Default.Equals(read, default)) value = read;
    }

    internal void Read(out IReadOnlyList<string>? value) => value = ReadList(static json => json.ReadText());

    internal void Read<T>(out IReadOnlyList<T>? value)
        where T : IJsonReadable<T>
        => value = ReadList(static json => T.ReadFrom(json)!);

    /// <summary>A string; in a lenient object, empty for anything else.</summary>
    internal string ReadText()
    {
        if (IsAtString) return (string)reader.Value!;
        ReportMisfit("a string");
        return string.Empty;
    }

    /// <summary>
    /// The text of a value that many items have in common, kept once for the whole answer. Not for what is secret: a text
    /// stays here for as long as the reading takes.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    internal string? Share(string? text)
    {
        if (text is not { Length: > 0 }) return text;
        ref var shared = ref _shared[(text[0] + (text[^1] * 7) + (text.Length * 31)) % _shared.Length];
        return shared == text ? shared : shared = text;
    }

    /// <summary>A string as it is, anything else as its JSON; null for an empty string.</summary>
    internal string? ReadAsText() => IsAtString ? NullIfEmpty((string)reader.Value!) : ReadRaw();

    /// <summary>
    /// A field that stands twice in an object says two things, and whichever were believed, the other may be what is true. In a
    /// lenient object the last one counts.
    /// </summary>
    /// <param name="name">The field's name.</param>
    /// <param name="bit">The field's number within its object, 0 to 63.</param>
    internal void Once(string name, int bit)
    {
        var mask = 1UL << bit;
        if ((_seen & mask) != 0 && !_lenient) throw new JsonFormatException(Invariant($"{name} stands twice{Place()}"));
        _seen |= mask;
    }

    internal void Skip()
    {
        reader.Skip();
        if (reader.TokenType == JsonToken.None) throw CutShort();
    }

    internal void Require<T>(T? value, string name)
    {
        if (value is null or "" || EqualityComparer<T>.Default.Equals(value, default))
            throw new JsonFormatException(Invariant($"it has no {name}{Place()}"));
    }

    internal static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    internal static T? OrDefault<T>(T? value)
        where T : class
        => value;

    internal static T OrDefault<T>(T? value)
        where T : struct
        => value.GetValueOrDefault();

    private T[]? ReadList<T>(Func<JsonInput, T> readItem)
    {
        if (IsAtNull) return null;
        if (!IsAtArray)
        {
            ReportMisfit("an array");
            return null;
        }

        var items = default(ItemBuffer<T>);
        try
        {
            string? misfit = null;
            while (Advance() && reader.TokenType != JsonToken.EndArray)
            {
                var item = readItem(this);
                if (_misfit is null) items.Add(item);
                misfit ??= _misfit;
                _misfit = null;
            }

            _misfit = misfit;
            return items.ToArray();
        }
        finally
        {
            items.Return();
        }
    }

    /// <summary>The value as JSON text, without insignificant white space.</summary>
    private string ReadRaw()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var writer = new JsonTextWriter(text);
        var open = 0;
        while (true)
        {
            if (reader.TokenType is JsonToken.StartObject or JsonToken.StartArray) open++;
            else if (reader.TokenType is JsonToken.EndObject or JsonToken.EndArray) open--;
            writer.WriteToken(reader, writeChildren: false);
            if (open == 0) return text.ToString();
            Advance();
        }
    }

    /// <summary>Newtonsoft's reader also knows comments, constructors and nothing between two commas; JSON does not.</summary>
    private bool Advance()
    {
        if (!reader.Read()) throw CutShort();
        return reader.TokenType is JsonToken.Comment or JsonToken.StartConstructor or JsonToken.Undefined
            ? throw new JsonFormatException("it is not JSON")
            : true;
    }

    private void ReportMisfit(string expected)
    {
        if (!_lenient) throw new JsonFormatException(Invariant($"{expected} is expected{Place()}, not {Describe(reader.TokenType)}"));
        _misfit = ReadRaw();
    }

    /// <summary>Names the fields on the way, all of which the specification knows, and the position; never a value.</summary>
    private string Place() => reader.Path.Length == 0 ? string.Empty : " at " + reader.Path;

    private static JsonFormatException CutShort() => new("it ends before its value does");

    private static string Describe(JsonToken token) => token switch
    {
        JsonToken.StartObject => "an object",
        JsonToken.StartArray => "an array",
        JsonToken.String => "a string",
        JsonToken.Integer or JsonToken.Float => "a number",
        JsonToken.Boolean => "true or false",
        JsonToken.Null => "null",
        _ => "something else",
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
