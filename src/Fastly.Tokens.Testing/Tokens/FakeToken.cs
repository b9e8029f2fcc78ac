namespace Fastly.Tokens.Testing;

/// <summary>A token of the fake: a snapshot of one that exists, or the seed of a new one.</summary>
/// <remarks>
/// Immutable. <see cref="FakeFastly.AddToken"/> generates what a seed does not set; <see cref="FakeFastly.Update"/> changes a token that
/// exists. All times are truncated to the second, as in the wire format. <see cref="ToString"/> does not contain the secret.
/// </remarks>
public sealed record FakeToken
{
    /// <summary>Gets the id, 22 ASCII letters and digits. Generated if the seed does not set it.</summary>
    public string Id { get; init; } = "";

    /// <summary>Gets the secret, 32 characters, which is itself a valid API key. Generated if the seed does not set it.</summary>
    public string Secret { get; init; } = "";

    /// <summary>Gets whether this is an automation token or a user's own key.</summary>
    public FakeTokenKind Kind { get; internal init; }

    /// <summary>Gets the name, which need not be unique. Generated (<c>token-1</c>, ..) if the seed does not set it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the name of the role; of the highest if there are several. <c>engineer</c> by default.</summary>
    public string Role { get; init; } = "engineer";

    /// <summary>Gets the ids of all roles. Empty means only <see cref="Role"/>.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Gets the scopes, separated by spaces. <c>global</c> by default.</summary>
    public string Scope { get; init; } = "global";

    /// <summary>Gets the service ids; <c>null</c> by default, as observed in responses.</summary>
    public IReadOnlyList<string>? Services { get; init; }

    /// <summary>
    /// Gets whether the token can access only <see cref="Services"/>. If the seed does not set it: whether there are any.
    /// </summary>
    public bool? LimitServices { get; init; }

    /// <summary>Gets the workspace ids; none by default.</summary>
    public IReadOnlyList<string> Workspaces { get; init; } = [];

    /// <summary>Gets whether the token can access only <see cref="Workspaces"/>. True by default, as in Fastly's newest models.</summary>
    public bool LimitWorkspaces { get; init; } = true;

    /// <summary>Gets whether the token may manage TLS. False by default.</summary>
    public bool TlsAccess { get; init; }

    /// <summary>Gets when the token was created; the current time if the seed does not set it.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when the token expires; <c>null</c> for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Gets when a request last used the token as its API key; <c>null</c> for never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Gets the IP address of the last request with the token; <c>null</c> for none.</summary>
    public string? Ip { get; init; }

    /// <summary>Gets the <c>User-Agent</c> of the last request with the token; <c>null</c> for none.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Gets the id of the user who created the token or owns the key; the first user if the seed does not set it.</summary>
    public string CreatorId { get; init; } = "";

    /// <summary>Gets when sudo mode ends; <c>null</c> if the key never was in sudo mode. Only a user's key can be.</summary>
    public DateTimeOffset? SudoExpiresAt { get; init; }

    /// <summary>Gets when the token was revoked; <c>null</c> while it exists.</summary>
    public DateTimeOffset? RevokedAt { get; internal init; }

    /// <summary>Returns whether the token can access a service.</summary>
    /// <param name="serviceId">The service's id.</param>
    /// <returns>True if the token is not limited to its services, or the service is one of them.</returns>
    public bool CanAccess(string serviceId) => LimitServices != true || Services?.Contains(serviceId) == true;

    /// <summary>Returns the kind, name and id, without the secret.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{Kind} token '{Name}' ({Id})";

    internal bool HasScope(string scope) => Scope.Split(' ').Contains(scope);
}
