using System.Globalization;
using System.Text;
using Fastly.Tokens.Testing.Requests;

namespace Fastly.Tokens.Testing.Service;

/// <summary>A page that is requested by a cursor, as in the list of workspaces. The last page has an empty cursor.</summary>
internal readonly record struct CursorPage(int Offset, int Limit)
{
    private const string Prefix = "after:";

    internal static bool TryRead(FakeRequest request, FakeFastlyOptions options, out CursorPage page)
    {
        var query = new Query(request.Query);
        var valid =
            query.TryGetPositive("limit", options.DefaultPageSize, out var limit) & TryDecode(query.Get("cursor") ?? "", out var offset);
        page = new(offset, Math.Min(limit, options.MaxPageSize));
        return valid;
    }

    internal string Next(int count) => Offset + (long)Limit < count ? Encode(Offset + Limit) : "";

    internal string Previous() => Offset > 0 ? Encode(Math.Max(0, Offset - Limit)) : "";

    // Contains characters that a query must escape, so that a test detects a client that does not.
    private static string Encode(int offset) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(Prefix + offset.ToString(CultureInfo.InvariantCulture)));

    private static bool TryDecode(string cursor, out int offset)
    {
        offset = 0;
        if (cursor.Length == 0)
            return true;
        var bytes = new byte[cursor.Length];
        if (!Convert.TryFromBase64String(cursor, bytes, out var length))
            return false;
        var text = Encoding.ASCII.GetString(bytes, 0, length);
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out offset);
    }
}
