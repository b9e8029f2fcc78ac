using Fastly.Tokens.Testing.Shapes;

namespace Fastly.Tokens.Testing.Service;

/// <summary>Validates a create request.</summary>
internal sealed class CreateRules(FakeFastlyOptions options, TimeProvider clock)
{
    private static readonly string[] Texts = ["name", "role", "scope"];
    private static readonly string[] Lists = ["roles", "services", "workspaces"];
    private static readonly string[] Flags = ["limit_services", "limit_workspaces", "tls_access"];

    internal (int Status, string Why)? FindViolation(CreateBody body) => WrongType(body) ?? WrongValue(body);

    // Known roles are ordered, the highest first. If none is known, the first requested role counts.
    internal string HighestName(IReadOnlyList<string> ids)
    {
        foreach (var role in options.KnownRoles ?? [])
        {
            if (ids.Contains(role.Key))
                return role.Value;
        }

        return ids[0];
    }

    private static (int, string)? WrongType(CreateBody body)
    {
        foreach (var name in Texts.Where(name => !body.IsTextOrAbsent(name)))
            return (422, $"{name} must be a string");
        foreach (var name in Lists.Where(name => !body.IsStringsOrAbsent(name)))
            return (422, $"{name} must be an array of strings");
        foreach (var name in Flags.Where(name => !body.IsFlagOrAbsent(name)))
            return (422, $"{name} must be a boolean");
        return body.IsTimeOrAbsent("expires_at") ? null : (400, "expires_at must be a timestamp");
    }

    private (int, string)? WrongValue(CreateBody body)
    {
        if (string.IsNullOrWhiteSpace(body.Text("name")))
            return (422, "name can't be blank");
        if (body.Time("expires_at") is { } expiry && Timestamp.InSeconds(expiry) <= clock.GetUtcNow())
            return (400, "expires_at must be in the future");

        var scopes = body.Text("scope")?.Split(' ') ?? [];
        IEnumerable<string> roleNames = body.Text("role") is { } role ? [role] : [];
        return Unknown("scope", scopes, options.KnownScopes)
            ?? Unknown("role", roleNames, options.KnownRoles?.Select(known => known.Value))
            ?? Unknown("roles", body.Strings("roles"), options.KnownRoles?.Select(known => known.Key))
            ?? Unknown("services", body.Strings("services"), options.KnownServices)
            ?? Unknown("workspaces", body.Strings("workspaces"), options.KnownWorkspaces?.Keys);
    }

    private static (int, string)? Unknown(string field, IEnumerable<string>? requested, IEnumerable<string>? known) =>
        known is not null && requested?.FirstOrDefault(value => !known.Contains(value)) is { } unknown
            ? (422, $"{field} '{unknown}' is not known")
            : null;
}
