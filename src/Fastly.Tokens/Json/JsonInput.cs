using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Fastly.Tokens.Redaction;
using Newtonsoft.Json;

namespace Fastly.Tokens.Json;

/// <summary>
/// What the generated readers stand on: the tokens of Newtonsoft's reader. Every read begins at the first token of a value
/// and ends at its last. A value of the wrong type throws <see cref="JsonFormatException"/>; within a lenient object it is
/// kept as an unknown field instead.
/// </summary>
/// <param name="reader">Where the tokens come from.</param>
/// <param name="secretsMayBeAbsent">True for JSON that this library wrote, which never holds a secret; false for the service's.</param>
/// <remarks>What Newtonsoft's reader accepts beyond JSON is told in the remarks of <see cref="FastlyModel"/>.</remarks>
internal sealed class JsonInput(JsonTextReader reader, bool secretsMayBeAbsent = false)
{
    private readonly string?[] _shared = new string?[32];
    private bool _lenient;

    /// <summary>The fields of the object being read that stood in it, and those of them that are required and have a value.</summary>
    private (ulong Seen, ulong Present) _fields;

    private string? _misfit;

    /// <summary>The object that the body is, as far as it was read; null if nothing was.</summary>
    internal IJsonObject? Outermost { get; private set; }

    internal bool IsAtArray => reader.TokenType == JsonToken.StartArray;

    internal bool IsAtObject => reader.TokenType == JsonToken.StartObject;

    internal bool IsAtText(string text) => IsAtString && (string)reader.Value! == text;

    private bool IsAtString => reader.TokenType == JsonToken.String;

    private bool IsAtNull => reader.TokenType == JsonToken.Null;

    /// <summary>Reads a text that is one value and nothing else, such as this library writes: without its secrets, however deep.</summary>
    /// <exception cref="FormatException">The text is something else. The message quotes no value of it.</exception>
    internal static T FromJson<T>(string json)
        where T : IJsonReadable<T>
        => Parse(json, static input => input.ReadBody<T>());

    /// <inheritdoc cref="FromJson{T}(string)"/>
    internal static T Parse<T>(string json, Func<JsonInput, T> read)
    {
        ArgumentNullException.ThrowIfNull(json);
        using var reader = new JsonTextReader(new StringReader(json))
        {
            PropertyNameTable = FieldNames.Table,
            ArrayPool = CharacterPool.Shared,
            DateParseHandling = DateParseHandling.None,
            MaxDepth = null,
        };
        try
        {
            return read(new JsonInput(reader, secretsMayBeAbsent: true));
        }
        catch (JsonFormatException exception)
        {
            throw new FormatException($"The JSON cannot be read: {MessageText.OneLine(exception.Message)}.");
        }
        catch (Exception exception) when (exception is JsonReaderException or JsonWriterException)
        {
            // Newtonsoft's messages may quote the text, and the text may hold a secret.
            throw new FormatException(Invariant($"The text is not JSON (line {reader.LineNumber}, position {reader.LinePosition})."));
        }
    }

    /// <summary>Reads a body that is one value and nothing else.</summary>
    internal T ReadBody<T>()
        where T : IJsonReadable<T>
    {
        if (!reader.Read()) throw new JsonFormatException("it is empty");
        var value = T.ReadFrom(this) ?? throw new JsonFormatException("it holds no value");
        if (reader.Read()) throw new JsonFormatException("something follows after its end");
        return value;
    }

    internal void ReadFields(IJsonObject model, bool lenient)
    {
        if (!IsAtObject)
        {
            ReportMisfit("an object");
            return;
        }

        Outermost ??= model;
        var outer = (_lenient, _fields);
        (_lenient, _fields) = (lenient, default);
        while (Advance() && reader.TokenType != JsonToken.EndObject)
        {
            var name = (string)reader.Value!;
            Advance();
            if (!model.ReadField(name, this)) model.KeepUnknown(name, ReadRaw());
            else if (_misfit is { } misfit) model.KeepUnknown(name, misfit);
            _misfit = null;
        }

        model.Complete(this);
        (_lenient, _fields) = outer;
    }

    /// <summary>Reads what is at hand as the value of one field of an object that the text does not show.</summary>
    internal void ReadField(IJsonObject model, string name)
    {
        var outer = _fields;
        _fields = default;
        model.ReadField(name, this);
        _fields = outer;
    }

    internal void Read(out string? value) => value = IsAtNull ? null : ReadText();

    /// <summary>A string that the specification never allows to be shorter.</summary>
    internal void Read(out string? value, int minLength)
    {
        Read(out value);
        if (value is null || value.Length >= minLength) return;
        value = null;
        ReportMisfit(Invariant($"a string of length {minLength} or more"), found: "a shorter one");
    }

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
        if ((_fields.Seen & mask) != 0 && !_lenient) throw new JsonFormatException(Invariant($"{name} stands twice{Place()}"));
        _fields.Seen |= mask;
    }

    /// <summary>Notes whether a required field has a value. What the value is does not matter: 0 and false are values.</summary>
    internal T? Present<T>(T? value, int bit)
        where T : class
    {
        if (value is not null) _fields.Present |= 1UL << bit;
        return value;
    }

    /// <inheritdoc cref="Present{T}(T, int)"/>
    internal T Present<T>(T? value, int bit)
        where T : struct
    {
        if (value is not null) _fields.Present |= 1UL << bit;
        return value.GetValueOrDefault();
    }

    /// <summary>Throws unless the object has the field, if only as null.</summary>
    internal void RequireField(string name, int bit)
    {
        if ((_fields.Seen & (1UL << bit)) == 0) throw Refused($"it has no {name}");
    }

    /// <summary>Throws unless the object has the field and the field has a value.</summary>
    internal void RequireValue(string name, int bit)
    {
        RequireField(name, bit);
        if ((_fields.Present & (1UL << bit)) == 0) throw Refused($"its {name} is null or empty");
    }

    /// <summary>The secret; in JSON that this library wrote, one that is absent.</summary>
    internal T RequireSecret<T>(T? secret, T absent, string name, int bit)
        where T : class
    {
        if (secret is null && secretsMayBeAbsent) return absent;
        RequireValue(name, bit);
        return secret!;
    }

    /// <summary>The error of a field that an object may not have: in what is said to the service, it would be said in vain.</summary>
    internal JsonFormatException UnknownField() => Refused("a field is not known");

    /// <summary>The error of what can be read but not meant.</summary>
    internal JsonFormatException Refused(string reason) => new(reason + Place());

    internal void Skip()
    {
        reader.Skip();
        if (reader.TokenType == JsonToken.None) throw CutShort();
    }

    internal static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

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

    internal void ReportMisfit(string expected, string? found = null)
    {
        if (!_lenient)
            throw new JsonFormatException(Invariant($"{expected} is expected{Place()}, not {found ?? Describe(reader.TokenType)}"));
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
