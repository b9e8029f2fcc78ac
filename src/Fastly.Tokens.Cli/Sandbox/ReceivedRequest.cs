namespace Fastly.Tokens.Cli;

/// <summary>A request as it came over the wire.</summary>
internal sealed record ReceivedRequest(string Method, string Target, bool IsNewest)
{
    internal List<KeyValuePair<string, string>> Headers { get; } = [];

    internal byte[]? Body { get; set; }

    /// <summary>Whether the connection goes on after it: with HTTP/1.1 unless it says otherwise, with HTTP/1.0 not.</summary>
    internal bool IsKeptAlive => IsNewest && !All("Connection")
        .SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries))
        .Contains("close", StringComparer.OrdinalIgnoreCase);

    /// <summary>The values of every header of that name.</summary>
    internal IEnumerable<string> All(string name) =>
        Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static header => header.Value);

    internal bool Says(string name, string value) => All(name).Contains(value, StringComparer.OrdinalIgnoreCase);

    /// <summary>The same for the fake. The target stays as it was sent, escapes and all.</summary>
    internal HttpRequestMessage ToMessage(Uri address)
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), address.GetLeftPart(UriPartial.Authority) + Target);
        if (Body is not null) message.Content = new ByteArrayContent(Body);
        foreach (var (name, value) in Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
