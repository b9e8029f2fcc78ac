using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Fastly.Tokens.Benchmarks;

/// <summary>
/// The bytes of responses in the recorded shape. Every token has its own id and name, some are used and some never, and values repeat
/// as in a real account. A page of 100 has 42 KB.
/// </summary>
/// <remarks>Pages differ only in the numbers of their tokens, which are written into a copy of a prepared page.</remarks>
internal sealed class TokenPages(int records)
{
    internal const string ApiKey = "benchmark-key-0123456789abcdef";
    internal const int PageSize = 100;

    private const string Start = "{\"data\":[";
    private const int Digits = 10;
    private const string LastUse = "T03:27:";

    private static readonly ConcurrentDictionary<int, Template> Templates = new();

    /// <summary>Returns the id of a token, 22 characters like Fastly's.</summary>
    internal static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"tKn{number:D10}aZ09bY18c");

    internal static byte[] Token() => [.. Template.Of(1).Json.AsSpan(Start.Length)];

    /// <summary>Writes a page.</summary>
    /// <param name="page">The number of the page.</param>
    /// <param name="pageSize">The maximum number of tokens on it.</param>
    /// <param name="second">The second of the last use of its first token; null for the usual one.</param>
    internal byte[] Page(int page, int pageSize, int? second = null)
    {
        var template = Templates.GetOrAdd(pageSize, Template.Of);
        var first = (page - 1) * pageSize;
        var count = Math.Clamp(records - first, 0, pageSize);
        var meta = Encoding.UTF8.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"],\"meta\":{{\"per_page\":{pageSize},\"current_page\":{page}"
                    + $",\"record_count\":{records},\"total_pages\":{(records + pageSize - 1) / pageSize}}}}}"
            )
        );
        var length = count == 0 ? Start.Length : template.Ends[count - 1];
        var json = new byte[length + meta.Length];
        template.Json.AsSpan(0, length).CopyTo(json);
        for (var index = 0; index < count; index++)
        {
            Put(first + index, json.AsSpan(template.Ids[index]));
            Put(first + index, json.AsSpan(template.Names[index]));
        }

        if (second is { } used && count > 0)
            used.TryFormat(json.AsSpan(template.Used), out _, "D2", CultureInfo.InvariantCulture);
        meta.CopyTo(json, length);
        return json;
    }

    private static void Put(int number, Span<byte> place) => number.TryFormat(place, out _, "D10", CultureInfo.InvariantCulture);

    private sealed record Template(byte[] Json, int[] Ids, int[] Names, int[] Ends, int Used)
    {
        internal static Template Of(int pageSize)
        {
            var json = new StringBuilder(Start);
            var (ids, names, ends) = (new int[pageSize], new int[pageSize], new int[pageSize]);
            for (var index = 0; index < pageSize; index++)
            {
                if (index > 0)
                    json.Append(',');
                ids[index] = json.Append("{\"id\":\"").Length + "tKn".Length;
                json.Append(Id(index)).Append("\",\"creator_id\":\"5aBcDeFgHiJkLmNoPqRsTu\",\"customer_id\":\"7xYzAbCdEfGhIjKlMnOpQr\"");
                names[index] = json.Append(",\"name\":\"pipeline-").Length;
                json.Append('0', Digits)
                    .Append(CultureInfo.InvariantCulture, $"\",\"access_token\":\"\",\"role\":\"engineer\",{Usage(index)},");
                json.Append(
                    CultureInfo.InvariantCulture,
                    $"\"created_at\":\"2026-0{1 + (index % 9)}-15T11:51:55Z\",\"expires_at\":{Expiry(index)},\"tls_access\":false}}"
                );
                ends[index] = json.Length;
            }

            var text = json.ToString();
            var used = text.IndexOf(LastUse, StringComparison.Ordinal) + LastUse.Length;
            return new Template(Encoding.ASCII.GetBytes(text), ids, names, ends, used);
        }

        private static string Usage(int index)
        {
            var scope = index % 3 == 0 ? "purge_select purge_all" : "global:read";
            var (ip, agent, lastUsed) =
                index % 4 == 3
                    ? ("null", "null", "null")
                    : ($"\"116.255.31.{index % 256}\"", "\"Fastly-Exporter (9.0.0)\"", $"\"2026-11-{1 + (index % 28):D2}{LastUse}50Z\"");
            return $"\"ip\":{ip},\"user_agent\":{agent},\"scopes\":\"{scope}\""
                + $",\"services\":[],\"service_id\":null,\"sudo_expires_at\":null,\"last_used_at\":{lastUsed}";
        }

        private static string Expiry(int index) => index % 2 == 0 ? "null" : $"\"2027-0{1 + (index % 9)}-15T11:51:55Z\"";
    }
}
