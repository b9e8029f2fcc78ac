using System.Net;

namespace Fastly.Tokens;

/// <summary>
/// The last thing before the wire, inside of every handler that a caller or a company puts around the client. It lets a
/// request pass to the configured origin only, and a request that must not be repeated only once.
/// </summary>
internal sealed class LastCheckHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>The address that the request was made with.</summary>
    internal static readonly HttpRequestOptionsKey<Uri> Address = new("Fastly.Tokens.Address");

    /// <summary>What the request is let pass for.</summary>
    internal static readonly HttpRequestOptionsKey<Permit> Passing = new("Fastly.Tokens.Permit");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A chain may serve others as well.
        if (!request.Options.TryGetValue(Address, out var address)) return IsOurs(request) ? throw RequestRefusedException.Copied() : await SendOnAsync().ConfigureAwait(false);
        request.Options.TryGetValue(Passing, out var permit);
        if (!IsSameOrigin(request.RequestUri, address)) throw RequestRefusedException.Moved(permit!.IsUsed);
        if (!permit!.TryUse()) throw RequestRefusedException.Repeated();
        var response = await SendOnAsync().ConfigureAwait(false);
        if (response?.StatusCode == HttpStatusCode.TooManyRequests) permit.GiveBack();
        return response!;

        Task<HttpResponseMessage> SendOnAsync() => base.SendAsync(request, cancellationToken);
    }

    internal static bool IsSameOrigin(Uri? target, Uri address) => ReferenceEquals(target, address)
        || Uri.Compare(target, address, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Whether it is of this library, but without what it was sent on its way with.</summary>
    private static bool IsOurs(HttpRequestMessage request) =>
        request.Headers.NonValidated.Contains("Fastly-Key") && request.Headers.UserAgent.Any(static agent => agent.Product?.Name == "Fastly.Tokens");

    /// <summary>Good for one pass, if the request must not be repeated. It is an object, so that it is still one where a handler copies the message, options and all.</summary>
    internal sealed class Permit(ApiOperation operation)
    {
        private int _used;

        /// <summary>After the refusal for the rate limit, which proves that nothing was done. A sign-in is not repeated even then.</summary>
        internal void GiveBack()
        {
            if (!operation.IsSignIn) Volatile.Write(ref _used, 0);
        }

        internal bool IsUsed => Volatile.Read(ref _used) != 0;

        internal bool TryUse() => Interlocked.Exchange(ref _used, 1) == 0 || operation.IsRepeatable;
    }
}
