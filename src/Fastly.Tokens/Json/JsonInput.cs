using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Fastly.Tokens.Redaction;
using Newtonsoft.Json;

namespace Fastly.Tokens.Json;

/// <summary>
/// Reads values for the generated code, with Newtonsoft's reader. Every read starts at the first token of a value and ends at its last.
/// A value of the wrong type throws <see cref="JsonFormatException"/>; within a lenient object it is kept as an unknown field instead.
/// </summary>
/// <param name="reader">The reader of the tokens.</param>
/// <param name="secretsMayBeAbsent">True for JSON that this library wrote, which never holds a secret; false for the service's.</param>
/// <remarks>What Newtonsoft's reader accepts beyond JSON is described in the remarks of <see cref="FastlyModel"/>.</remarks>
internal sealed partial class JsonInput(JsonTextReader reader, bool secretsMayBeAbsent = false)
{
    /// <summary>The texts that items of lists have in common; null until a list is read.</summary>
    private string?[]? _shared;

    private bool _lenient;

    /// <summary>The fields that the current object has, and those of the required ones that have a value.</summary>
    private (FieldSet Seen, FieldSet Present) _fields;

    private string? _misfit;

    /// <summary>Gets the outermost object, as far as it was read; null if nothing was.</summary>
    internal IJsonObject? Outermost { get; private set; }

    internal bool IsAtArray => reader.TokenType == JsonToken.StartArray;

    internal bool IsAtObject => reader.TokenType == JsonToken.StartObject;

    internal bool IsAtText(string text) => IsAtString && (string)reader.Value! == text;

    internal bool IsAtString => reader.TokenType == JsonToken.String;

    internal bool IsAtNull => reader.TokenType == JsonToken.Null;

    /// <summary>Reads a text that is exactly one value, as this library writes it: without secrets, at any depth.</summary>
    /// <exception cref="FormatException">Thrown when the text is not that. The message repeats no value of it.</exception>
    internal static T FromJson<T>(string json)
        where T : IJsonReadable<T> => Parse(json, static input => input.ReadBody<T>());

    /// <inheritdoc cref="FromJson{T}(string)"/>
    internal static T Parse<T>(string json, Func<JsonInput, T> read)
    {
        ArgumentNullException.ThrowIfNull(json);
        using var reader = Reader(json);
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

    /// <summary>Returns a reader of text that was read before, or that a caller supplies.</summary>
    private static JsonTextReader Reader(string json) =>
        new(new StringReader(json))
        {
            PropertyNameTable = FieldNames.Table,
            ArrayPool = CharacterPool.Shared,
            DateParseHandling = DateParseHandling.None,
            MaxDepth = null,
        };

    /// <summary>Reads a body that is exactly one value.</summary>
    internal T ReadBody<T>()
        where T : IJsonReadable<T>
    {
        Begin();
        var value = T.ReadFrom(this) ?? throw new JsonFormatException("it holds no value");
        End();
        return value;
    }

    private void Begin()
    {
        if (!reader.Read())
            throw new JsonFormatException("it is empty");
    }

    private void End()
    {
        if (reader.Read())
            throw new JsonFormatException("something follows after its end");
    }

    internal void ReadFields(IJsonObject model, bool lenient)
    {
        if (!IsAtObject)
        {
            ReportMisfit("an object");
            return;
        }

        RequireStack();
        Outermost ??= model;
        var outer = (_lenient, _fields, reader.FloatParseHandling);
        (_lenient, _fields) = (lenient && !_isStrict, default);
        var decimals = model.DecimalFields;
        KeepDigits(false);
        while (Advance() && reader.TokenType != JsonToken.EndObject)
        {
            var name = (string)reader.Value!;
            if (decimals is not null)
                KeepDigits(decimals.Contains(name));
            Advance();
            if (!model.ReadField(name, this))
                KeepUnknown(model, name, ReadRaw());
            else if (_misfit is { } misfit)
                KeepUnknown(model, name, misfit);
            _misfit = null;
        }

        model.Complete(this);
        (_lenient, _fields, reader.FloatParseHandling) = outer;
    }

    /// <summary>Reads the current value as a field of an object that the text does not contain.</summary>
    internal void ReadField(IJsonObject model, string name)
    {
        var outer = _fields;
        _fields = default;
        model.ReadField(name, this);
        _fields = outer;
    }

    internal void Read(out string? value) => value = IsAtNull ? null : ReadText();

    /// <summary>Reads a string with a minimum length.</summary>
    internal void Read(out string? value, int minLength)
    {
        Read(out value);
        if (value is null || value.Length >= minLength)
            return;
        value = null;
        ReportMisfit(Invariant($"a string of length {minLength} or more"), found: "a shorter one");
    }

    internal void Read(out bool? value)
    {
        value = null;
        if (reader.TokenType == JsonToken.Boolean)
            value = (bool)reader.Value!;
        else if (!IsAtNull)
            ReportMisfit("true or false");
    }

    internal void Read(out long? value)
    {
        value = null;
        if (reader is { TokenType: JsonToken.Integer, Value: long number })
            value = number;
        else if (!IsAtNull)
            ReportMisfit("a whole number of at most 64 bits");
    }

    /// <summary>Reads a time. The service sends an empty string or null if there is none.</summary>
    internal void Read(out DateTimeOffset? value)
    {
        value = null;
        if (IsAtNull)
            return;
        var text = ReadText();
        if (text.Length == 0)
            return;
        value = Timestamp.Parse(text);
        if (value is null)
            ReportMisfit("a timestamp (RFC 3339)");
    }

    internal void Read<T>(out T? value)
        where T : class, IJsonReadable<T> => value = IsAtNull ? null : T.ReadFrom(this);

    /// <summary>Reads a value. An empty text is the default value, and means none.</summary>
    internal void Read<T>(out T? value)
        where T : struct, IJsonReadable<T>
    {
        value = null;
        if (IsAtNull)
            return;
        var read = T.ReadFrom(this);
        if (!EqualityComparer<T>.Default.Equals(read, default))
            value = read;
    }

    internal void Read(out IReadOnlyList<string>? value) => value = ReadList(static json => json.ReadText());

    internal void Read<T>(out IReadOnlyList<T>? value)
        where T : IJsonReadable<T>
    {
        _shared ??= new string?[32];
        value = ReadList(static json => T.ReadFrom(json)!);
    }

    /// <summary>Reads a string; in a lenient object, returns an empty one for anything else.</summary>
    internal string ReadText()
    {
        if (IsAtString)
            return (string)reader.Value!;
        ReportMisfit("a string");
        return string.Empty;
    }

    /// <summary>
    /// Returns one instance of a text that many items have in common. Do not use it for secrets: it keeps the text until the response is
    /// read.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    internal string? Share(string? text)
    {
        if (_shared is null || text is not { Length: > 0 })
            return text;
        ref var shared = ref _shared[(text[0] + (text[^1] * 7) + (text.Length * 31)) % _shared.Length];
        return shared == text ? shared : shared = text;
    }

    /// <summary>Reads a string as it is, and any other value as its JSON; returns null for an empty string.</summary>
    internal string? ReadAsText() => IsAtString ? NullIfEmpty((string)reader.Value!) : ReadRaw();

    /// <summary>
    /// Throws if a field occurs twice in an object, because either value may be the right one. In a lenient object the last one counts.
    /// </summary>
    /// <param name="name">The field's name.</param>
    /// <param name="bit">The field's number within its object, from 0.</param>
    internal void Once(string name, int bit)
    {
        if (_fields.Seen.Contains(bit) && !_lenient)
            throw Repeated(name);
        _fields.Seen.Add(bit);
    }

    /// <summary>Records whether a required field has a value. 0 and false are values.</summary>
    internal T? Present<T>(T? value, int bit)
        where T : class
    {
        if (value is not null)
            _fields.Present.Add(bit);
        return value;
    }

    /// <inheritdoc cref="Present{T}(T, int)"/>
    internal T Present<T>(T? value, int bit)
        where T : struct
    {
        if (value is not null)
            _fields.Present.Add(bit);
        return value.GetValueOrDefault();
    }

    /// <summary>Throws unless the object has the field, if only as null.</summary>
    internal void RequireField(string name, int bit)
    {
        if (!_fields.Seen.Contains(bit))
            throw Refused($"it has no {name}");
    }

    /// <summary>Throws unless the object has the field and the field has a value.</summary>
    internal void RequireValue(string name, int bit)
    {
        RequireField(name, bit);
        if (!_fields.Present.Contains(bit))
            throw Refused($"its {name} is null or empty");
    }

    /// <summary>Returns the secret; for JSON that this library wrote, the absent one.</summary>
    internal T RequireSecret<T>(T? secret, T absent, string name, int bit)
        where T : class
    {
        if ((secret is null || secret == absent) && secretsMayBeAbsent)
            return absent;
        RequireValue(name, bit);
        return secret!;
    }

    /// <summary>Returns the exception of an unknown field in a request, which the service would ignore.</summary>
    internal JsonFormatException UnknownField() => Refused("a field is not known");

    /// <summary>Returns the exception of JSON that can be read but is not allowed.</summary>
    internal JsonFormatException Refused(string reason) => new(reason + Place());

    internal void Skip()
    {
        reader.Skip();
        if (reader.TokenType == JsonToken.None)
            throw CutShort();
    }

    internal static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private T[]? ReadList<T>(Func<JsonInput, T> readItem)
    {
        if (IsAtNull)
            return null;
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
                if (_misfit is null)
                    items.Add(item);
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

    /// <summary>Reads the value as JSON text, without insignificant white space.</summary>
    /// <param name="isExact">Whether a number that is too large is refused, which otherwise becomes a text.</param>
    private string ReadRaw(bool isExact = false)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var writer = new JsonTextWriter(text);
        var open = 0;
        while (true)
        {
            if (reader.TokenType is JsonToken.StartObject or JsonToken.StartArray)
                open++;
            else if (reader.TokenType is JsonToken.EndObject or JsonToken.EndArray)
                open--;
            if (isExact && reader.Value is double number && !double.IsFinite(number))
                throw Refused("a number is out of range");
            writer.WriteToken(reader, writeChildren: false);
            if (open == 0)
                return text.ToString();
            Advance();
        }
    }

    /// <summary>
    /// Reads the next token. Newtonsoft's reader also accepts comments, constructors and missing values, which JSON does not have.
    /// </summary>
    private bool Advance()
    {
        if (!reader.Read())
            throw CutShort();
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

    private JsonFormatException Repeated(string name) => new(Invariant($"{name} occurs twice{Place()}"));

    /// <summary>Returns the path of the current value. It contains known field names and positions, and never a value.</summary>
    private string Place() => reader.Path.Length == 0 ? string.Empty : " at " + reader.Path;

    private static JsonFormatException CutShort() => new("it ends before its value does");

    private static string Describe(JsonToken token) =>
        token switch
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
