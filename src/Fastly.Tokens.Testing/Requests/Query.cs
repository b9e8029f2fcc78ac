using System.Globalization;
using System.Net;

namespace Fastly.Tokens.Testing.Requests;

/// <summary>Parses the parameters of a query string.</summary>
internal sealed class Query
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    internal Query(string query)
    {
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            _values[WebUtility.UrlDecode(parts[0])] = WebUtility.UrlDecode(parts.Length == 2 ? parts[1] : "");
        }
    }

    internal string? Get(string name) => _values.GetValueOrDefault(name);

    internal bool TryGetPositive(string name, int otherwise, out int value)
    {
        value = otherwise;
        return Get(name) is not { } text || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value > 0);
    }
}
