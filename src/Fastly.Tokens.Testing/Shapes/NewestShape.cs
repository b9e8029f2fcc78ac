using System.Text.Json;

namespace Fastly.Tokens.Testing.Shapes;

/// <summary>Writes the fields of the newest models, with the recorded envelopes, status codes and errors.</summary>
internal sealed class NewestShape(FakeFastlyOptions options, string customerId) : RecordedShape(options, customerId)
{
    internal override bool LimitsOnlyWhenRequested => true;

    // Empty for both "all" and "none"; limit_services distinguishes them.
    internal override IReadOnlyList<string> ServicesOf(FakeToken token) => token.LimitServices == true ? token.Services ?? [] : [];

    internal override void WriteCreated(Utf8JsonWriter json, FakeToken token) => Write(json, token, token.Secret);

    internal override void WriteRead(Utf8JsonWriter json, FakeToken token) => Write(json, token, "");

    protected override void WriteListed(Utf8JsonWriter json, FakeToken token) => Write(json, token, "");

    private void Write(Utf8JsonWriter json, FakeToken token, string secret)
    {
        json.WriteStartObject();
        json.WriteString("id", token.Id);
        json.WriteString("customer_id", CustomerId);
        json.WriteString("user_id", token.CreatorId);
        json.WriteString("name", token.Name);
        json.WriteString("role", token.Role);
        WriteRoles(json, token);
        json.WriteStrings("services", ServicesOf(token));
        json.WriteBoolean("limit_services", token.LimitServices == true);
        json.WriteStrings("workspaces", token.LimitWorkspaces ? token.Workspaces : []);
        json.WriteBoolean("limit_workspaces", token.LimitWorkspaces);
        json.WriteString("scope", token.Scope);
        json.WriteString("access_token", secret);
        json.WriteBoolean("tls_access", token.TlsAccess);
        json.WriteString("ip", token.Ip);
        json.WriteString("user_agent", token.UserAgent);
        json.WriteTimeOrNull("sudo_expires_at", token.SudoExpiresAt);
        json.WriteTimeOrNull("last_used_at", token.LastUsedAt);
        json.WriteTimeOrNull("created_at", token.CreatedAt);
        json.WriteTimeOrNull("expires_at", token.ExpiresAt);
        json.WriteEndObject();
    }

    private void WriteRoles(Utf8JsonWriter json, FakeToken token)
    {
        json.WriteStartArray("roles");
        foreach (var (id, name) in RolesOf(token))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("name", name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private IEnumerable<(string Id, string Name)> RolesOf(FakeToken token)
    {
        var known = Options.KnownRoles ?? [];
        if (token.Roles.Count > 0)
            return token.Roles.Select(id => (id, known.Where(role => role.Key == id).Select(role => role.Value).FirstOrDefault(id)));
        return [(known.Where(role => role.Value == token.Role).Select(role => role.Key).FirstOrDefault(token.Role), token.Role)];
    }
}
