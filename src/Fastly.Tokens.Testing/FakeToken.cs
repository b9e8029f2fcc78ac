namespace Fastly.Tokens.Testing;

/// <summary>A token as the fake holds it: a snapshot, and at the same time the way to seed one.</summary>
/// <remarks>
/// Immutable. What a seed leaves out is filled in by <see cref="FakeFastly.AddToken"/>; to change a token that exists, use
/// <see cref="FakeFastly.Update"/>. All times are cut to the second, as the wire has them. <see cref="ToString"/> does not show the secret.
/// </remarks>
public sealed record FakeToken
{
    /// <summary>The id: 22 ASCII letters and digits. Generated where a seed leaves it empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>The secret, which is itself a valid key: 32 characters. Generated where a seed leaves it empty.</summary>
    public string Secret { get; init; } = "";

    /// <summary>Whether this is an automation token or a person's own key.</summary>
    public FakeTokenKind Kind { get; internal init; }

    /// <summary>The name; several tokens may bear the same. Generated (<c>token-1</c>, ..) where a seed leaves it empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>The role by name, the highest where there are several. <c>engineer</c> by default.</summary>
    public string Role { get; init; } = "engineer";

    /// <summary>The ids of all roles. Empty means <see cref="Role"/> alone.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The scopes, separated by spaces. <c>global</c> by default.</summary>
    public string Scope { get; init; } = "global";

    /// <summary>The service ids; <c>null</c> by default, as is seen on the wire.</summary>
    public IReadOnlyList<string>? Services { get; init; }

    /// <summary>
    /// Whether the token reaches only <see cref="Services"/>. Where a seed leaves it <c>null</c>, it is true if there are services.
    /// </summary>
    public bool? LimitServices { get; init; }

    /// <summary>The workspace ids; none by default.</summary>
    public IReadOnlyList<string> Workspaces { get; init; } = [];

    /// <summary>Whether the token reaches only <see cref="Workspaces"/>. True by default, as in Fastly's newest models.</summary>
    public bool LimitWorkspaces { get; init; } = true;

    /// <summary>Whether the token may manage TLS. False by default.</summary>
    public bool TlsAccess { get; init; }

    /// <summary>When it was created; now, where a seed leaves the default.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ceases to work; <c>null</c> for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When a request last used it as its key; <c>null</c> for never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The address that last used it; <c>null</c> for none.</summary>
    public string? Ip { get; init; }

    /// <summary>The <c>User-Agent</c> that last used it; <c>null</c> for none.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The id of the user who created it, or whose key it is. The first user, where a seed leaves it empty.</summary>
    public string CreatorId { get; init; } = "";

    /// <summary>Until when this key is in sudo mode; <c>null</c> if it never was. Only a person's key can be.</summary>
    public DateTimeOffset? SudoExpiresAt { get; init; }

    /// <summary>When it was revoked; <c>null</c> while it exists.</summary>
    public DateTimeOffset? RevokedAt { get; internal init; }

    /// <summary>Whether the token reaches a service.</summary>
    /// <param name="serviceId">The service's id.</param>
    /// <returns>True if it is not limited to its services, or the service is one of them.</returns>
    public bool Reaches(string serviceId) => LimitServices != true || Services?.Contains(serviceId) == true;

    /// <summary>The kind, name and id, without the secret.</summary>
    /// <returns>A line for a test's output.</returns>
    public override string ToString() => $"{Kind} token '{Name}' ({Id})";

    internal bool HasScope(string scope) => Scope.Split(' ').Contains(scope);
}
