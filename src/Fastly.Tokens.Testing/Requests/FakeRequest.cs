using Fastly.Tokens.Testing.Requests;

namespace Fastly.Tokens.Testing;

/// <summary>A request that the fake received, and its result.</summary>
/// <remarks>
/// <see cref="ToString"/> contains the method, the target and the status code, never a header or the body, which contain the key and
/// passwords.
/// </remarks>
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

    /// <summary>Gets the number of the request, from 1, in order of arrival.</summary>
    public int Number { get; internal set; }

    /// <summary>Gets the method.</summary>
    public HttpMethod Method { get; }

    /// <summary>Gets the requested address. The fake accepts any origin.</summary>
    public Uri Uri { get; }

    /// <summary>Gets the path as sent, without unescaping, such as <c>/automation-tokens</c>.</summary>
    public string Path => Uri.AbsolutePath;

    /// <summary>Gets the query as sent, including the question mark; empty if there is none.</summary>
    public string Query => Uri.Query;

    /// <summary>Gets the headers, including content headers, by case-insensitive name. Several values are joined with commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Gets the body as text; empty if there is none.</summary>
    public string Body { get; }

    /// <summary>Gets the value of the header <c>Fastly-Key</c>; <c>null</c> if it is missing.</summary>
    public string? Key => Header("Fastly-Key");

    /// <summary>Gets when the request arrived, by the fake's clock.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>Gets the status code of the response; <c>null</c> before there is one, or if none was sent.</summary>
    public int? Status { get; internal set; }

    /// <summary>
    /// Gets whether the fake processed the request, even if it refused it. False if a fault dropped the request or provided the response;
    /// true if a fault lost the response afterwards.
    /// </summary>
    public bool WasProcessed { get; internal set; }

    /// <summary>Returns the value of a header.</summary>
    /// <param name="name">The case-insensitive name of the header.</param>
    /// <returns>The value; <c>null</c> if the request does not have the header.</returns>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>Returns the method, target and status code.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() =>
        $"{Method} {Uri.PathAndQuery} {Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "(no response)"}";

    // Read once, as by a connection, so that content that cannot be sent twice fails here too.
    internal static async Task<FakeRequest> ReadAsync(HttpRequestMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (message.RequestUri is not { IsAbsoluteUri: true })
        {
            throw new InvalidOperationException(
                "The request has no absolute address. Set HttpClient.BaseAddress, for example to FakeFastly.BaseAddress."
            );
        }

        var body = message.Content is null ? "" : await message.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return new FakeRequest(message, body, now);
    }
}
