namespace Fastly.Tokens;

/// <summary>
/// The last thing before the wire, inside of every handler that a caller or a company puts around the client. It lets a
/// request pass to the configured origin only, and a request that must not be repeated only once.
/// </summary>
internal sealed class LastCheckHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>The address that the request was made with.</summary>
    internal static readonly HttpRequestOptionsKey<Uri> Address = new("Fastly.Tokens.Address");

    /// <summary>What a request that must not be repeated is let pass for.</summary>
    internal static readonly HttpRequestOptionsKey<Permit> OnePass = new("Fastly.Tokens.OnePass");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A request without an address of its own is not this library's: a chain may serve others as well.
        if (request.Options.TryGetValue(Address, out var address))
        {
            if (!IsSameOrigin(request.RequestUri, address))
                throw new InvalidOperationException("A handler changed the request's origin; it was not sent, because the API key would have gone along.");
            if (request.Options.TryGetValue(OnePass, out var permit) && !permit.TryUse())
                throw new InvalidOperationException("A handler sent the request a second time; it was not repeated, because it may have been carried out.");
        }

        return base.SendAsync(request, cancellationToken);
    }

    internal static bool IsSameOrigin(Uri? target, Uri address) => ReferenceEquals(target, address)
        || Uri.Compare(target, address, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Good for one pass. It is an object, so that it is still one where a handler copies the message, options and all.</summary>
    internal sealed class Permit
    {
        private int _used;

        internal bool TryUse() => Interlocked.Exchange(ref _used, 1) == 0;
    }
}
