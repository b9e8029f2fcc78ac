namespace Fastly.Tokens.Tests.Specification.Kinds;

/// <summary>The kinds of kinds.yaml, each with values.</summary>
internal static class SpecifiedKinds
{
    public static readonly Kind[] All =
    [
        new(
            "Text",
            "String",
            Same("\"\"", "\"a \\\"b\\\" \\u0000 \\ud83d\\ude00\"", "\"2026-01-01T00:00:00Z\""),
            ["5", "true", "[]", "{}"]
        ),
        new(
            "Date",
            "DateOnly",
            Same("\"2026-02-28\"", "\"0001-01-01\"", "\"9999-12-31\""),
            ["\"2026-02-30\"", "\"2026-2-3\"", "\"\"", "5"]
        ),
        new(
            "Timestamp",
            "DateTimeOffset",
            [("\"2026-02-28T10:00:00Z\"", "\"2026-02-28T10:00:00Z\""), ("\"2026-02-28T10:00:00.5+02:00\"", "\"2026-02-28T08:00:00Z\"")],
            ["\"2026-02-28\"", "\"yesterday\"", "1700000000", "true"]
        ),
        // No type of .NET holds a time of day with an offset, or a duration with months: both stay as they were sent.
        new("Time", "String", Same("\"10:00:00Z\"", "\"10:00:00.25+02:00\""), ["5"]),
        new("Duration", "String", Same("\"P1Y2M3DT4H\"", "\"PT0S\""), ["5"]),
        new("Uuid", "Guid", Same("\"123e4567-e89b-12d3-a456-426614174000\""), ["\"123e4567\"", "\"\"", "5"]),
        new("Address", "Uri", Same("\"https://example.com/a?b=%20c#d\"", "\"/relative\"", "\"urn:a:b\""), ["5", "\"http://[\""]),
        new("Email", "String", Same("\"a@example.com\"", "\"not an address\""), ["5"]),
        new("Bytes", "Byte[]", Same("\"\"", "\"AAEC/w==\""), ["\"A\"", "\"!!!!\"", "5"]),
        new("Binary", "String", Same("\"\\u0001\""), ["5"]),
        new("Unregistered", "String", Same("\"anything\""), ["5"]),
        new("Boolean", "Boolean", Same("true", "false"), ["\"true\"", "0", "{}"]),
        new(
            "Integer",
            "Int64",
            Same("0", "-1", "9223372036854775807", "-9223372036854775808"),
            ["9223372036854775808", "1.5", "\"1\"", "true"]
        ),
        new("Int32", "Int32", Same("0", "2147483647", "-2147483648"), ["2147483648", "-2147483649", "1.5", "\"1\"", "1e400"]),
        new("Int64", "Int64", Same("9007199254740993"), ["18446744073709551616", "0.1", "\"1\""]),
        new("Number", "Double", Same("0.1", "-1.5", "1E+300", "5"), ["\"1\"", "true", "1e400"]),
        new("Single", "Single", Same("0.5", "-1.5"), ["1e39", "\"1\""]),
        new("Double", "Double", Same("0.1", "123456789.125"), ["\"1\"", "1e400"]),
        new(
            "Decimal",
            "Decimal",
            Same("0.1", "79228162514264337593543950335", "0.1234567890123456789012345678", "5"),
            ["79228162514264337593543950336", "\"1\"", "true"]
        ),
        new("InlineEnum", "InlineEnumKind*", Same("\"low\"", "\"very high\"", "\"2nd\"", "\"never heard of\""), ["5", "{}"]),
        new("InlineIntegerEnum", "InlineIntegerEnumKind*", Same("-1", "0", "404", "500"), ["\"404\"", "1.5", "9223372036854775808"]),
        new("EnumByReference", "Level", Same("\"low\"", "\"unheard\""), ["5"]),
        new("IntegerEnumByReference", "Code", Same("200", "0"), ["\"200\""]),
        new(
            "ObjectByReference",
            "Part",
            Same("""{"part_id":"p","note":"n"}""", """{"part_id":"p","unknown":[1]}"""),
            ["{}", "[]", "\"p\"", """{"part_id":5}"""]
        ),
        new("InlineObject", "InlineObjectKind*", Same("""{"size":1,"inner":{"deep":"d"}}"""), ["{}", """{"size":1,"inner":5}"""]),
        new("FreeForm", "JsonElement", Same("""{"a":[1,{"b":null}]}"""), []),
        new("AnyJson", "JsonElement", Same("5", "\"a\"", "[1]", "{}", "true"), []),
        new("List", "IReadOnlyList<String>", Same("[]", """["a","b"]"""), ["{}", "[5]", "[null]"]),
        new("ListOfLists", "IReadOnlyList<IReadOnlyList<Int64>>", Same("[[1,2],[]]"), ["[1]", "[[\"a\"]]", "[null]"]),
        new("Map", "IReadOnlyDictionary<String, Double>", Same("{}", """{"a":1.5,"":2}"""), ["[]", """{"a":"b"}""", """{"a":null}"""]),
        new("MapOfAnything", "IReadOnlyDictionary<String, JsonElement>", Same("""{"a":[1],"b":null}"""), ["5", "[]"]),
        new("MapOfParts", "IReadOnlyDictionary<String, Part>", Same("""{"a":{"part_id":"p"}}"""), ["""{"a":{}}"""]),
        new(
            "OneOf",
            "OneOfKind*",
            Same("""{"part_id":"p"}""", """{"whole_id":1,"parts":[{"whole_id":2}]}""", "\"text\"", "[1,2]", "true", """{"neither":1}"""),
            []
        ),
        new(
            "AnyOfWithDiscriminator",
            "AnyOfWithDiscriminatorKind*",
            Same("""{"kind":"feline","lives":9}""", """{"kind":"Dog","tricks":["sit"]}""", """{"kind":"Bird","wings":2}"""),
            ["""{"kind":"feline","lives":"nine"}"""]
        ),
        new("TwoReferences", "TwoReferencesKind*", Same("""{"part_id":"p","whole_id":1}"""), ["""{"part_id":"p"}""", """{"whole_id":1}"""]),
        new("AliasByReference", "IReadOnlyList<String>", Same("""["a"]"""), ["5", "[null]"]),
    ];

    private static (string, string)[] Same(params string[] values) => [.. values.Select(value => (value, value))];
}
