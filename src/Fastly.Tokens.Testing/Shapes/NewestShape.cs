using System.Text.Json;

namespace Fastly.Tokens.Testing;

/// <summary>The fields of the newest models, in the envelopes, statuses and errors that were recorded.</summary>
internal sealed class NewestShape(FakeFastlyOptions options, string customerId) : RecordedShape(options, customerId)
{
    public override bool LimitsOnlyWhenRequested => true;

    // Empty for "all" and for "none" alike; limit_services tells them apart.
    public override IReadOnlyList<string> ServicesOf(FakeToken token) => token.LimitServices == true ? token.Services ?? [] : [];

    public override void WriteCreated(Utf8JsonWriter json, FakeToken token) => Write(json, token, token.Secret);

    public override void WriteRead(Utf8JsonWriter json, FakeToken token) => Write(json, token, "");

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
        foreach ((string id, string name) in RolesOf(token))
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
        IReadOnlyList<KeyValuePair<string, string>> known = Options.KnownRoles ?? [];
        if (token.Roles.Count > 0)
            return token.Roles.Select(id => (id, known.Where(role => role.Key == id).Select(role => role.Value).FirstOrDefault(id)));
        return [(known.Where(role => role.Value == token.Role).Select(role => role.Key).FirstOrDefault(token.Role), token.Role)];
    }
}
