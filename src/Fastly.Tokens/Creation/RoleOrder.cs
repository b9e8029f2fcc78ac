namespace Fastly.Tokens.Creation;

/// <summary>
/// Which role may do all that another may, by Fastly's guide to user roles and permissions: a superuser may do everything, and a
/// user nothing that the others may not. Billing and engineering each may do what the other may not, and of any other role
/// nothing is known.
/// </summary>
internal static class RoleOrder
{
    /// <summary>Gets the roles that Fastly's guide orders.</summary>
    internal static IReadOnlyList<string> Named { get; } = ["user", "billing", "engineer", "superuser"];

    /// <summary>Gets the roles of the specification of which nothing is known: each covers itself alone.</summary>
    internal static IReadOnlyList<string> NotOrdered { get; } = [];

    /// <summary>Whether a role may do all that the other may. Names are compared without regard to case.</summary>
    internal static bool Covers(string role, string other) =>
        Is(role, other) || (Is(other, "user") && IsNamed(role)) || (Is(role, "superuser") && IsNamed(other));

    internal static bool Is(string role, string? name) => string.Equals(role, name, StringComparison.OrdinalIgnoreCase);

    private static bool IsNamed(string role) => Named.Contains(role, StringComparer.OrdinalIgnoreCase);
}
