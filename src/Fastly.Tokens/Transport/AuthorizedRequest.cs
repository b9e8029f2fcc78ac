using System.Diagnostics;

namespace Fastly.Tokens.Transport;

/// <summary>A request with the authorization that <see cref="FastlyApiKeyHandler"/> attaches.</summary>
/// <param name="method">The method.</param>
/// <param name="address">The address.</param>
/// <param name="authorization">The authorization.</param>
internal sealed class AuthorizedRequest(HttpMethod method, Uri address, RequestAuthorization authorization)
    : HttpRequestMessage(method, address)
{
    private static readonly HttpRequestOptionsKey<RequestAuthorization> OptionsKey = new("Fastly.Tokens.Authorization");

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly RequestAuthorization _authorization = authorization;

    /// <summary>Adds the authorization to the options as well, which handlers that copy the request copy, too.</summary>
    internal void AddToOptions() => Options.Set(OptionsKey, _authorization);

    /// <summary>Returns the authorization of a request or of a copy of it; null if it has none.</summary>
    internal static RequestAuthorization? AuthorizationOf(HttpRequestMessage request)
    {
        if (request is AuthorizedRequest authorized)
            return authorized._authorization;
        return request.Options.TryGetValue(OptionsKey, out var copied) ? copied : null;
    }
}
