using System.Text.Json;
using Fastly.Tokens.Testing.Responses;

namespace Fastly.Tokens.Testing.Shapes;

/// <summary>Writes the recorded responses, with the recorded order of fields.</summary>
internal class RecordedShape(FakeFastlyOptions options, string customerId) : ResponseShape(options, customerId)
{
    internal override int CreatedStatus => 200;

    internal override bool CreateReportsRateLimit => false;

    internal override void WriteCreated(Utf8JsonWriter json, FakeToken token)
    {
        json.WriteStartObject();
        json.WriteString("id", token.Id);
        json.WriteStringsOrNull("services", token.Services);
        json.WriteString("name", token.Name);
        json.WriteString("role", token.Role);
        json.WriteString("access_token", token.Secret);
        json.WriteString("scope", token.Scope);
        json.WriteString("ip", token.Ip ?? "");
        json.WriteTimeOrEmpty("created_at", token.CreatedAt);
        json.WriteTimeOrEmpty("last_used_at", token.LastUsedAt);
        json.WriteTimeOrEmpty("expires_at", token.ExpiresAt);
        json.WriteString("user_agent", token.UserAgent ?? "");
        json.WriteBoolean("tls_access", token.TlsAccess);
        json.WriteString("customer_id", CustomerId);
        json.WriteEndObject();
    }

    internal override void WriteRead(Utf8JsonWriter json, FakeToken token)
    {
        json.WriteStartObject();
        json.WriteString("id", token.Id);
        json.WriteStringsOrNull("services", token.Services);
        json.WriteString("name", token.Name);
        json.WriteString("role", token.Role);
        json.WriteString("access_token", "");
        json.WriteString("scope", token.Scope);
        json.WriteString("ip", token.Ip);
        json.WriteTimeOrNull("created_at", token.CreatedAt);
        json.WriteTimeOrNull("last_used_at", token.LastUsedAt);
        json.WriteTimeOrNull("expires_at", token.ExpiresAt);
        json.WriteString("user_agent", token.UserAgent);
        json.WriteEndObject();
    }

    internal override void WriteTokens(Utf8JsonWriter json, IEnumerable<FakeToken> tokens, NumberedPage page, int count)
    {
        json.WriteStartObject();
        json.WriteStartArray("data");
        foreach (var token in tokens)
            WriteListed(json, token);
        json.WriteEndArray();
        WriteMeta(json, page, count);
        json.WriteEndObject();
    }

    internal override void WriteServices(Utf8JsonWriter json, IEnumerable<string> services, NumberedPage page, int count)
    {
        json.WriteStartObject();
        json.WriteStrings("data", services);
        WriteMeta(json, page, count);
        json.WriteEndObject();
    }

    internal override FakeResponse Error(int status, string message, string? detail = null) =>
        FakeResponse.Json(
            status,
            json =>
            {
                json.WriteStartObject();
                json.WriteString("msg", message);
                if (detail is not null)
                    json.WriteString("detail", detail);
                json.WriteEndObject();
            }
        );

    internal override FakeResponse Unprocessable(string why) => Problem(422, "Unprocessable Entity", why, why, "application/json");

    protected virtual void WriteListed(Utf8JsonWriter json, FakeToken token)
    {
        json.WriteStartObject();
        json.WriteString("id", token.Id);
        json.WriteString("creator_id", token.CreatorId);
        json.WriteString("customer_id", CustomerId);
        json.WriteString("name", token.Name);
        json.WriteString("access_token", "");
        json.WriteString("role", token.Role);
        json.WriteString("ip", token.Ip);
        json.WriteString("user_agent", token.UserAgent);
        json.WriteString("scopes", token.Scope);
        json.WriteStringsOrNull("services", token.Services);
        json.WriteNull("service_id");
        json.WriteTimeOrNull("sudo_expires_at", token.SudoExpiresAt);
        json.WriteTimeOrNull("last_used_at", token.LastUsedAt);
        json.WriteTimeOrNull("created_at", token.CreatedAt);
        json.WriteTimeOrNull("expires_at", token.ExpiresAt);
        json.WriteBoolean("tls_access", token.TlsAccess);
        json.WriteEndObject();
    }

    private void WriteMeta(Utf8JsonWriter json, NumberedPage page, int count)
    {
        if (!Options.SendMeta)
            return;
        json.WriteStartObject("meta");
        json.WriteNumber("per_page", page.Size);
        json.WriteNumber("current_page", page.Number);
        json.WriteNumber("record_count", count);
        json.WriteNumber("total_pages", page.PagesOf(count));
        json.WriteEndObject();
    }
}
