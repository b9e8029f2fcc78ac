using System.Globalization;
using System.Text;

namespace Fastly.Tokens.Testing;

/// <summary>A page by a cursor, as workspaces have it. An empty cursor is the end.</summary>
internal readonly record struct CursorPage(int Offset, int Limit)
{
    private const string Prefix = "after:";

    public static bool TryRead(FakeRequest request, FakeFastlyOptions options, out CursorPage page)
    {
        Query query = new(request.Query);
        bool valid = query.TryGetPositive("limit", options.DefaultPageSize, out int limit) & TryDecode(query.Get("cursor") ?? "", out int offset);
        page = new(offset, Math.Min(limit, options.MaxPageSize));
        return valid;
    }

    public string Next(int count) => Offset + (long)Limit < count ? Encode(Offset + Limit) : "";

    public string Previous() => Offset > 0 ? Encode(Math.Max(0, Offset - Limit)) : "";

    // Opaque, and with characters that a query must escape: a client that forgets to is found out.
    private static string Encode(int offset) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(Prefix + offset.ToString(CultureInfo.InvariantCulture)));

    private static bool TryDecode(string cursor, out int offset)
    {
        offset = 0;
        if (cursor.Length == 0)
            return true;
        byte[] bytes = new byte[cursor.Length];
        if (!Convert.TryFromBase64String(cursor, bytes, out int length))
            return false;
        string text = Encoding.ASCII.GetString(bytes, 0, length);
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out offset);
    }
}
