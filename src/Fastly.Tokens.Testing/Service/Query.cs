using System.Globalization;
using System.Net;

namespace Fastly.Tokens.Testing;

/// <summary>The parameters of a query.</summary>
internal sealed class Query
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public Query(string query)
    {
        foreach (string pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            _values[WebUtility.UrlDecode(parts[0])] = WebUtility.UrlDecode(parts.Length == 2 ? parts[1] : "");
        }
    }

    public string? Get(string name) => _values.GetValueOrDefault(name);

    public bool TryGetPositive(string name, int otherwise, out int value)
    {
        value = otherwise;
        return Get(name) is not { } text
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value > 0);
    }
}
