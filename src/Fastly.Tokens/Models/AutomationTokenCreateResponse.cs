namespace Fastly.Tokens;

// The result of the comparison with the request.
public sealed partial class AutomationTokenCreateResponse
{
    private IReadOnlyList<FieldDifference> _differences = [];
    private IReadOnlyList<string> _unverified = [];

    /// <summary>
    /// Gets the differences between the token and the request: fewer permissions, or other ones. Empty if there are none. More
    /// permissions than requested throw <see cref="FastlyExcessivePermissionsException"/> instead.
    /// </summary>
    public IReadOnlyList<FieldDifference> Differences
    {
        get => _differences;
        init => _differences = value;
    }

    /// <summary>
    /// Gets Fastly's names of the fields that no response reported, so that they could not be compared with the request.
    /// </summary>
    /// <remarks>
    /// Neither the response to the creation reported them, nor the reads of the token, its services and its workspaces. A list of services
    /// counts as reported even without <c>limit_services</c>, which Fastly often leaves out. An empty list without it does not, because it
    /// may mean every service or none. Workspaces that were not requested are named only if a response mentions them.
    /// </remarks>
    public IReadOnlyList<string> Unverified
    {
        get => _unverified;
        init => _unverified = value;
    }

    /// <summary>Gets the secret if it arrived; null in a response of which only a part did.</summary>
    internal AccessToken? ArrivedSecret => _accessToken is { IsAbsent: false } secret ? secret : null;

    /// <summary>Sets the result of the comparison with the request.</summary>
    internal void SetComparison(IReadOnlyList<FieldDifference> differences, IReadOnlyList<string> unverified) =>
        (_differences, _unverified) = (differences, unverified);

    /// <summary>Returns a token that was read by its id, with the secret that arrived before.</summary>
    internal static AutomationTokenCreateResponse From(AutomationToken token, AccessToken secret)
    {
        var response = FromJson(token.ToJson());
        response._accessToken = secret;
        // JSON leaves out null, but a null that was reported is one.
        response.ReportsExpiresAt = token.ReportsExpiresAt;
        response.ReportsLastUsedAt = token.ReportsLastUsedAt;
        return response;
    }
}
