using System.Diagnostics;
using System.Net.Http.Headers;
using Fastly.Tokens.Redaction;

namespace Fastly.Tokens.Transport;

/// <summary>
/// The secret headers of a request, the origin they may be sent to, and whether it may be sent again. It travels in the request's
/// options, where handlers copy it along, and shows none of it.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
internal sealed class RequestAuthorization(ApiOperation operation, Uri address, KeyValuePair<string, string>[] headers)
{
    internal static readonly HttpRequestOptionsKey<RequestAuthorization> OptionsKey = new("Fastly.Tokens.Authorization");

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly KeyValuePair<string, string>[] _headers = headers;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private volatile Uri? _sentTo;

    private int _used;

    /// <summary>Where the secrets were sent besides the configured origin; null if nowhere.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal Uri? SentTo => _sentTo;

    /// <summary>Uses the permission to send the request once.</summary>
    /// <exception cref="RequestBlockedException">Thrown when the request must not be sent there, or not again.</exception>
    internal void Use(Uri? target)
    {
        if (_sentTo is not null) throw RequestBlockedException.Disclosed();
        if (!IsSameOrigin(target, address)) throw RequestBlockedException.Moved(Volatile.Read(ref _used) != 0);
        if (Interlocked.Exchange(ref _used, 1) != 0 && !operation.IsRepeatable) throw RequestBlockedException.Repeated();
    }

    /// <summary>
    /// Permits another sending, after the refusal for the rate limit, which proves that nothing was done. Credentials are not sent
    /// again even then.
    /// </summary>
    internal void Renew()
    {
        if (!operation.SendsCredentials) Volatile.Write(ref _used, 0);
    }

    internal void AttachTo(HttpRequestHeaders target)
    {
        foreach (var (name, value) in _headers)
        {
            // In place of one that a handler set: two values would be none.
            target.Remove(name);
            target.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>Records where the request went, if that is not the configured origin.</summary>
    internal void NoteOrigin(Uri? target)
    {
        if (target is not null && !IsSameOrigin(target, address)) _sentTo ??= target;
    }

    public override string ToString() => SecretRedactor.Mask;

    internal static bool IsSameOrigin(Uri? target, Uri address) => ReferenceEquals(target, address)
        || Uri.Compare(target, address, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
