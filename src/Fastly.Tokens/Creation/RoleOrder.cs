namespace Fastly.Tokens.Creation;

/// <summary>
/// Decides which role has all permissions of another, by Fastly's guide to user roles and permissions: a superuser has all, and a user
/// has none that the others do not have. Billing and engineer each have permissions that the other does not have. Nothing is known of
/// any other role.
/// </summary>
internal static class RoleOrder
{
    /// <summary>Gets the roles that Fastly's guide orders.</summary>
    internal static IReadOnlyList<string> Named { get; } = ["user", "billing", "engineer", "superuser"];

    /// <summary>Gets the roles of the specification of which nothing is known: each covers only itself.</summary>
    internal static IReadOnlyList<string> NotOrdered { get; } = [];

    /// <summary>Returns whether a role has all permissions of the other. Names are compared without regard to case.</summary>
    internal static bool Covers(string role, string other) =>
        Is(role, other) || (Is(other, "user") && IsNamed(role)) || (Is(role, "superuser") && IsNamed(other));

    internal static bool Is(string role, string? name) => string.Equals(role, name, StringComparison.OrdinalIgnoreCase);

    private static bool IsNamed(string role) => Named.Contains(role, StringComparer.OrdinalIgnoreCase);
}
