namespace Fastly.Tokens.Testing.Server;

/// <summary>A request as received.</summary>
internal sealed record ReceivedRequest(string Method, string Target, bool IsHttp11)
{
    internal List<KeyValuePair<string, string>> Headers { get; } = [];

    internal byte[]? Body { get; set; }

    /// <summary>Gets whether the connection is kept alive: with HTTP/1.1 unless the request says otherwise, with HTTP/1.0 never.</summary>
    internal bool IsKeptAlive =>
        IsHttp11
        && !All("Connection")
            .SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries))
            .Contains("close", StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the values of all headers with a name.</summary>
    internal IEnumerable<string> All(string name) =>
        Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static header => header.Value);

    internal bool HasValue(string name, string value) => All(name).Contains(value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Converts the request for the fake. The target is not unescaped.</summary>
    internal HttpRequestMessage ToMessage(Uri address)
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), address.GetLeftPart(UriPartial.Authority) + Target);
        if (Body is not null)
            message.Content = new ByteArrayContent(Body);
        foreach (var (name, value) in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
                message.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
