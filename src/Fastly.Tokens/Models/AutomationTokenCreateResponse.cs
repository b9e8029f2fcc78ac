namespace Fastly.Tokens;

// What creating found out about the token besides what the service said.
public sealed partial class AutomationTokenCreateResponse
{
    private IReadOnlyList<FieldDifference> _differences = [];
    private IReadOnlyList<string> _unverified = [];

    /// <summary>
    /// How the token differs from what was asked for: narrower, or otherwise. Never wider, for that is
    /// <see cref="FastlyExcessivePermissionsException"/>. Empty if it is as it was asked for.
    /// </summary>
    public IReadOnlyList<FieldDifference> Differences { get => _differences; init => _differences = value; }

    /// <summary>
    /// Fastly's names of the fields that no answer told, so that nothing is known of them: neither the one to the creation, nor
    /// what was read again by the id, its services and its workspaces. Services that are named count as told, also by a service
    /// that does not say whether they are the limit, as the recorded one; none at all without a limit may be every one or none.
    /// Workspaces that were not asked for are listed only where an answer mentions them.
    /// </summary>
    public IReadOnlyList<string> Unverified { get => _unverified; init => _unverified = value; }

    /// <summary>Records how the token compares with its request.</summary>
    internal void SetComparison(IReadOnlyList<FieldDifference> differences, IReadOnlyList<string> unverified) =>
        (_differences, _unverified) = (differences, unverified);

    /// <summary>A token that was read again, with the secret that arrived before.</summary>
    internal static AutomationTokenCreateResponse From(AutomationToken token, AccessToken secret)
    {
        var response = FromJson(token.ToJson());
        response._accessToken = secret;
        // JSON leaves out what is null; that it was told is worth keeping.
        response.ReportsExpiresAt = token.ReportsExpiresAt;
        return response;
    }
}
