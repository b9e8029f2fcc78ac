using System.Text;
using Fastly.Tokens.Tests.Campaign;

namespace Fastly.Tokens.Tests.Fuzz;

/// <summary>Changes a body into one that no service would send.</summary>
internal static class Mutation
{
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "null",
            "true",
            "{}",
            "[]",
            "\"\"",
            "0",
            "-1",
            "1e999",
            "-0.0",
            "NaN",
            "Infinity",
            "-Infinity",
            "undefined",
            "123456789012345678901234567890",
            "0x1F",
            "9223372036854775808",
            "1e-400",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u0000\"",
            "\"\\ud83d\\ude00\"",
            "\"\\x\"",
            "'",
            "/* */",
            "//\n",
            ",",
            ":",
            "}",
            "]",
            "{\"id\":",
            "[[",
            "\"2026-13-45T99:99:99Z\"",
            "\"9999-12-31T23:59:59+14:00\"",
            "\"0001-01-01T00:00:00+14:00\"",
            "new Date(1)",
            "\"$type\":\"System.Object\",",
            "\"id\":null,",
            "\"data\":",
            "\"access_token\":",
            "\"meta\":{\"total_pages\":2147483648},",
            "<",
            "</body>",
            "&#55296;",
            "\ufeff",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff],
        [0xc0, 0x80],
        [0xed, 0xa0, 0x80],
        [0xf4, 0x90, 0x80, 0x80],
        [0xe2, 0x82],
        [0],
    ];

    internal static byte[] Of(byte[] body, Chance chance)
    {
        for (var count = 1 + chance.Below(4); count > 0; count--)
            body = Once(body, chance);
        return body;
    }

    private static byte[] Once(byte[] body, Chance chance)
    {
        var (at, length) = Range(body, chance);
        var part = body.AsSpan(at, length).ToArray();
        return chance.Below(11) switch
        {
            0 => Splice(body, at, Math.Min(1, body.Length - at), [(byte)chance.Below(256)]),
            1 => Splice(body, at, length, []),
            2 => Splice(body, at, 0, part),
            3 => Splice(body, chance.Below(body.Length + 1), 0, part),
            4 => Splice(body, at, 0, chance.Pick(Pieces)),
            5 => Splice(body, at, length, chance.Pick(Pieces)),
            6 => body[..at],
            7 => Splice(body, at, 0, Nested(chance)),
            8 => Splice(body, at, 0, Repeated((byte)chance.Pick('9', 'a', ' ', '"', '\\', '<'), chance.Pick(30, 400, 20_000))),
            9 => Replaced(body, chance),
            _ => Splice(body, at, 0, [.. Enumerable.Repeat(part, chance.Pick(3, 200)).SelectMany(bytes => bytes).Take(50_000)]),
        };
    }

    /// <summary>A range that begins and ends where a token of JSON does, mostly.</summary>
    private static (int At, int Length) Range(byte[] body, Chance chance)
    {
        int[] marks = [0, .. Enumerable.Range(0, body.Length).Where(i => "{}[],:\"<>"u8.Contains(body[i])), body.Length];
        var (one, other) = chance.Percent(75)
            ? (chance.Pick(marks), chance.Pick(marks))
            : (chance.Below(body.Length + 1), chance.Below(body.Length + 1));
        return (Math.Min(one, other), Math.Abs(one - other));
    }

    /// <summary>Replaces the value after a colon.</summary>
    private static byte[] Replaced(byte[] body, Chance chance)
    {
        int[] colons = [.. Enumerable.Range(0, body.Length).Where(i => body[i] == ':')];
        if (colons.Length == 0)
            return body;
        var at = chance.Pick(colons) + 1;
        var end = at;
        while (end < body.Length && body[end] is not ((byte)',' or (byte)'}' or (byte)']'))
            end++;
        return Splice(body, at, end - at, chance.Pick(Pieces));
    }

    private static byte[] Nested(Chance chance)
    {
        var depth = chance.Pick(3, 60, 70, 5000);
        return chance.Percent(50)
            ? Repeated((byte)'[', depth)
            : [.. Enumerable.Repeat("{\"a\":"u8.ToArray(), depth).SelectMany(bytes => bytes)];
    }

    private static byte[] Repeated(byte value, int count)
    {
        var bytes = new byte[count];
        bytes.AsSpan().Fill(value);
        return bytes;
    }

    private static byte[] Splice(byte[] body, int at, int length, byte[] piece) =>
        [.. body.AsSpan(0, at), .. piece, .. body.AsSpan(at + length)];
}
