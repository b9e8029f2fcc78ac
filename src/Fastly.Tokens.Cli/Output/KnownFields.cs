namespace Fastly.Tokens.Cli.Output;

/// <summary>Fastly's fields of a token that have a place of their own in the output. Every other one is shown under its own name.</summary>
internal static class KnownFields
{
    private static readonly HashSet<string> Names =
    [
        "id",
        "name",
        "role",
        "roles",
        "scope",
        "services",
        "limit_services",
        "workspaces",
        "limit_workspaces",
        "tls_access",
        "created_at",
        "expires_at",
        "last_used_at",
        "ip",
        "user_agent",
        "creator_id",
        "user_id",
        "customer_id",
        "service_id",
        "sudo_expires_at",
    ];

    internal static bool Contain(string name) => Names.Contains(name);
}
