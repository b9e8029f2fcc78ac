namespace Fastly.Tokens.Testing;

/// <summary>A request as it reached the fake, and what became of it.</summary>
/// <remarks><see cref="ToString"/> shows the method, the target and the status, never a header or the body: they hold the key and passwords.</remarks>
public sealed class FakeRequest
{
    private FakeRequest(HttpRequestMessage message, string body, DateTimeOffset receivedAt)
    {
        Method = message.Method;
        Uri = message.RequestUri!;
        Headers = FakeRequestHeaders.Read(message);
        Body = body;
        ReceivedAt = receivedAt;
    }

    /// <summary>Its place among all requests of the fake, from 1, in order of arrival.</summary>
    public int Number { get; internal set; }

    /// <summary>The method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The whole address; the fake answers for any origin, so a test may look here for which one was meant.</summary>
    public Uri Uri { get; }

    /// <summary>The path as sent, escapes and all: <c>/automation-tokens</c>.</summary>
    public string Path => Uri.AbsolutePath;

    /// <summary>The query as sent, with its question mark; empty if there is none.</summary>
    public string Query => Uri.Query;

    /// <summary>The headers, those of the body included, by name in any case. Several values are joined as on the wire.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The body as text; empty if there is none.</summary>
    public string Body { get; }

    /// <summary>The value of the header <c>Fastly-Key</c>; <c>null</c> if it is missing.</summary>
    public string? Key => Header("Fastly-Key");

    /// <summary>When it arrived, by the fake's clock.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The status that it was answered with; <c>null</c> while it is not, or if no answer was sent.</summary>
    public int? Status { get; internal set; }

    /// <summary>
    /// Whether the service dealt with it, be it by a refusal. False if a fault dropped it or answered in its place; true, too, where a fault
    /// lost the answer afterwards.
    /// </summary>
    public bool WasProcessed { get; internal set; }

    /// <summary>The value of a header.</summary>
    /// <param name="name">The header's name, in any case.</param>
    /// <returns>The value; <c>null</c> if the request did not carry the header.</returns>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The method, target and status.</summary>
    /// <returns>A line for a test's output.</returns>
    public override string ToString() => $"{Method} {Uri.PathAndQuery} {Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "(no answer)"}";

    // Read like a connection reads it: once, so that content which cannot be sent twice fails here as it would there.
    internal static async Task<FakeRequest> ReadAsync(HttpRequestMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (message.RequestUri is not { IsAbsoluteUri: true })
            throw new InvalidOperationException("The request has no absolute address. Give the HttpClient a BaseAddress: FakeFastly.BaseAddress will do.");

        string body = message.Content is null ? "" : await message.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return new FakeRequest(message, body, now);
    }
}
