using System.Diagnostics;
using System.Net.Http.Headers;
using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Transport;

/// <summary>
/// The secret headers of a request, the origin they may be sent to, and whether they may be sent again. It does not show the secrets.
/// </summary>
/// <param name="operation">The operation.</param>
/// <param name="address">The address that the request is for.</param>
/// <param name="headers">The secret headers.</param>
/// <param name="outermost">The first handler that sees the request; null if that is not known.</param>
[DebuggerDisplay("{ToString(),nq}")]
internal sealed class RequestAuthorization(
    ApiOperation operation,
    Uri address,
    KeyValuePair<string, string>[] headers,
    HttpMessageHandler? outermost = null
)
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly KeyValuePair<string, string>[] _headers = headers;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private volatile Uri? _sentTo;

    private int _used;

    /// <summary>Gets the other origin that the secrets were sent to; null if there is none.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal Uri? SentTo => _sentTo;

    /// <summary>Returns whether a handler is the first that sees the request, so that no other one does before or after it.</summary>
    internal bool IsOutermost(HttpMessageHandler handler) => ReferenceEquals(handler, outermost);

    /// <summary>Uses the permission to send the request once.</summary>
    /// <exception cref="RequestBlockedException">Thrown when the request must not be sent there, or not again.</exception>
    internal void Use(Uri? target)
    {
        if (_sentTo is not null)
            throw RequestBlockedException.Disclosed();
        if (!IsSameOrigin(target, address))
            throw RequestBlockedException.Moved(Volatile.Read(ref _used) != 0);
        if (Interlocked.Exchange(ref _used, 1) != 0 && !operation.IsRepeatable)
            throw RequestBlockedException.Repeated();
    }

    /// <summary>
    /// Permits sending the request again after a 429, which proves that it was not processed. Credentials are never sent again.
    /// </summary>
    internal void Renew()
    {
        if (!operation.SendsCredentials)
            Volatile.Write(ref _used, 0);
    }

    internal void AttachTo(HttpRequestHeaders target)
    {
        foreach (var (name, value) in _headers)
        {
            // Replaces one that a handler set, because the service accepts only one value.
            target.Remove(name);
            target.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>Records the origin that the request was sent to, if it is not the configured one.</summary>
    internal void NoteOrigin(Uri? target)
    {
        if (target is not null && !IsSameOrigin(target, address))
            _sentTo ??= target;
    }

    public override string ToString() => SecretRedactor.Redacted;

    internal static bool IsSameOrigin(Uri? target, Uri address) =>
        ReferenceEquals(target, address)
        || Uri.Compare(target, address, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
