namespace Fastly.Tokens;

/// <summary>
/// Which role may do all that another may, by Fastly's guide to user roles and permissions: a superuser may do everything, and a
/// user nothing that the others may not. Billing and engineering each may do what the other may not, and of any other role
/// nothing is known.
/// </summary>
internal static class RoleOrder
{
    private static readonly string[] Named = ["user", "billing", "engineer", "superuser"];

    /// <summary>Whether a role may do all that the other may. Names are compared without regard to case.</summary>
    internal static bool Covers(string role, string other) =>
        Is(role, other) || (Is(other, "user") && IsNamed(role)) || (Is(role, "superuser") && IsNamed(other));

    internal static bool Is(string role, string? name) => string.Equals(role, name, StringComparison.OrdinalIgnoreCase);

    private static bool IsNamed(string role) => Named.Contains(role, StringComparer.OrdinalIgnoreCase);
}
